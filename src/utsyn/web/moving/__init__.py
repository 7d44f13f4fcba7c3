"""Taking a whole authority from one installation to another as one file, with proof."""
