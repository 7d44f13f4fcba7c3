"""What is kept of people, in all rooms: the register of processing, what one person is told, erasure and retention.

Owns Erasure: that somebody was erased, told by a fingerprint of the address and never by the address. Reads what rooms declare in their
`privacy.py` (`kernel.privacy`). Refuses to erase what the law asks to keep, and says why.
"""
