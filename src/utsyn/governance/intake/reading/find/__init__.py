"""One finder a noun: each looks over the whole document and drafts what it sees."""
