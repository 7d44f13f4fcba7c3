"""Search over Utsyn's own nouns, on both engines, with an index of its own for the public."""
