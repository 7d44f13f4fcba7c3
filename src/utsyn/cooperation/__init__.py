"""The world around: actors, partners and twin towns, events, grants and guidance."""
