"""The public site: front, feeds, and the list of what strangers may open."""
