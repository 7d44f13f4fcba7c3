"""Where people who work here come in: my page, to-do, search, people and units."""
