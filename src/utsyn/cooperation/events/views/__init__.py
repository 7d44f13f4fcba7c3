"""What the addresses of this room show."""
