"""Actors as a spreadsheet: written and read with the same columns, one line for each actor and country it works with."""
