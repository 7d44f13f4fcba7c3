"""Questions to this room: each gives frozen values ready to print."""
