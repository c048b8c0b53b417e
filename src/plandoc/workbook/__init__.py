"""Workbooks: a plan as sheets and rows, for people who keep their lists in a spreadsheet.

`layout` says which sheets and columns a plan type has, `fill` lays a plan's data out on them,
`write` and `csv_files` make files of that, and `read` takes them back.
"""
