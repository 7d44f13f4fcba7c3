"""Pages of strategies: to read, to shape, to say something in the hearing, and to amend."""
