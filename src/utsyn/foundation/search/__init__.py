"""Search over Utsyn's own nouns: by any part of a word, in any of its languages, as the reader may see them.

Owns IndexedText and the engine's index over it. Refuses to rank by what the reader may not see: a hit's place depends on
that hit alone, and what strangers find lies in an index of its own.
"""
