"""Questions that this room answers."""
