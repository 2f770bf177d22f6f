"""What reading tables has to say."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

TABLE_EMPTY: Final = Code(
    "table-empty",
    Severity.ERROR,
    "the table has no cell with anything in it",
    "表格中没有任何内容",
    "write its rows, or name the file that has them",
    "请写出各行，或指明数据文件",
)
TABLE_RAGGED: Final = Code(
    "table-ragged",
    Severity.ERROR,
    "row {row} of the table has {cells} cells, most have {usual}",
    "表格第{row}行有{cells}格，其他行多为{usual}格",
    "add what is missing; in a CSV file, put a cell that has a comma in it (1,234) in quotes",
    "请补齐单元格；CSV 文件中含逗号的内容（如 1,234）要加引号",
)
TABLE_COLUMNS: Final = Code(
    "table-columns",
    Severity.ERROR,
    "`{key}` speaks of {given} columns, the table has {columns}",
    "{key} 写了{given}栏，而表格有{columns}栏",
    "give one for each column; `auto` leaves it to the content",
    "请每栏写一个；auto 表示由内容决定",
)
TABLE_HEADER: Final = Code(
    "table-header",
    Severity.ERROR,
    "{header} rows of header leave none of the {rows} rows for the body",
    "表头占{header}行，而表格一共只有{rows}行",
    "write fewer, or 0 for a table without a header",
    "请减少表头行数；没有表头写 0",
)
TABLE_LARGE: Final = Code(
    "table-large",
    Severity.ERROR,
    "the table has {rows} rows and {columns} columns; the most are {most} and {most_columns}",
    "表格有{rows}行、{columns}栏；最多{most}行、{most_columns}栏",
    "print a part of it",
    "请只取其中一部分",
)
CSV_QUOTE_OPEN: Final = Code(
    "csv-quote-open",
    Severity.ERROR,
    "the cell that begins here with a quote does not end",
    "此单元格以引号开头，却没有收尾的引号",
    "close it, or double a quote that is part of the text",
    "请补上引号；内容里的引号要写两个",
)
CSV_AFTER_QUOTE: Final = Code(
    "csv-after-quote",
    Severity.ERROR,
    "“{sign}” after the quote that ends the cell",
    "单元格的收尾引号之后还有“{sign}”",
    "double a quote that is part of the text, or put the next cell after a comma",
    "内容里的引号要写两个；下一格之前要有逗号",
)
