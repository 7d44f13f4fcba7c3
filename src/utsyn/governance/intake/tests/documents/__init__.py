"""Twenty test documents with answer keys, written without sight of the reader they judge."""
