"""From pages to blocks: headings, paragraphs, list items and tables, each letter knowing where it stood."""
