"""Reading what sources tell: each format a pure parser from opened bytes to facts."""
