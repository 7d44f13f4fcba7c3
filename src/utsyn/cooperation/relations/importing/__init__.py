"""Reading lists of twin towns, and finding out which of their towns are one and the same."""
