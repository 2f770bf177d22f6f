"""Setting the text of any module for its columns."""

from __future__ import annotations

from layout.issue import model
from layout.page.article import prepare_article
from layout.page.blocks import PreparedRule, prepare_advertisement, prepare_picture, prepare_table
from layout.page.context import Context, within
from layout.page.group import prepare_group
from layout.page.modules import Module


def prepare(context: Context, module: model.Module) -> Module:
    """Set a module's text for its columns."""
    if not isinstance(module, model.Rule):
        context = context._replace(article=module.name)
    if isinstance(module, model.Rule):
        columns = within(context, "rule", module.columns, context.grid.columns, module.span)
        return PreparedRule(context, module, columns)
    columns = within(context, module.name, module.columns, context.grid.columns, module.span)
    if isinstance(module, model.Article):
        return prepare_article(context, module, columns)
    if isinstance(module, model.Group):
        return prepare_group(context, module, columns)
    if isinstance(module, model.Advertisement):
        return prepare_advertisement(context, module, columns)
    if isinstance(module, model.TableModule):
        return prepare_table(context, module, columns)
    return prepare_picture(context, module, columns)
