"""What is painted in a PDF, ours or another's: the content of its pages followed operator by operator, drawn nowhere.

The preflight asks it of finished files, and the PDF output of the files that are placed on a page.
"""
