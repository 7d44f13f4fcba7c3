"""Where requests come in: lists, pages, and doing."""
