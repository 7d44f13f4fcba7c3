"""The questions this room answers; they give frozen dataclasses, ready to print."""
