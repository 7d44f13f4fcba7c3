"""Pure reading: Lovdata's files, EEA references, and what a Norwegian text cites. Nothing here touches the database."""
