"""Partners and twin towns: relations with their history, agreements, what was done together, promises, reviews."""
