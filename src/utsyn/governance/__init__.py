"""The management system: council, strategy, measures and intake."""
