"""What a page costs when there is more beside it, and how many people the site answers at once."""
