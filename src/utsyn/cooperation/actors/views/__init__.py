"""Pages of the directory: to read, to register on, and to keep."""
