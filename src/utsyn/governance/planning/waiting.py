"""What waits for a person in this room."""
