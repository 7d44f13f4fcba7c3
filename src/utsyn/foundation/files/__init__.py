"""Content-addressed files outside the web root, written and flushed before the row that names them."""
