"""Where people who work here come in: my page, to-do, search, ledger, people and units. Refuses whoever has no role here."""
