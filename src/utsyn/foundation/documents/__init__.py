"""Documents: a text with headings, tables and figures, written as PDF, Word and Excel from one description.

What is said is data in every format: nothing in it is run by Typst, Word or Excel.
"""
