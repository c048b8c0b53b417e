"""Excel's format, read as far as a plan needs it: values as texts, with the cells they stand in.

Parts are read as a stream, so a workbook with a million empty rows costs no more than its content.
"""
