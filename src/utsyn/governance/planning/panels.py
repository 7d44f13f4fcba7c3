"""What this room shows elsewhere."""
