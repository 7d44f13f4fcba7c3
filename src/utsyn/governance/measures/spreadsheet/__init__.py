"""Measures as a spreadsheet: written and read with the same columns, judged row by row before anything is taken in."""
