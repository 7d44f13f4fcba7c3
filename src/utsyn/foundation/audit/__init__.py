"""The ledger: every write is one named deed, chained by hash per authority.

Owns Ledger, Entry and PersonalChange. Knows no authority and no person: an entry holds a random uid, never a name.
Refuses to change or delete an entry.
"""
