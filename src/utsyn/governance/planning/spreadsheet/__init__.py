"""The plan as a spreadsheet, out and in with the same columns, and used amounts from the accounts."""
