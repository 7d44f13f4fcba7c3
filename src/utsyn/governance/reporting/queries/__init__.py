"""The questions this room answers; all give frozen dataclasses, ready to print."""
