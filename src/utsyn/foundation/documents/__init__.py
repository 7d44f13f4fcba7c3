"""Documents: a text with headings, tables and figures, written as PDF, Word and Excel from one description."""
