"""Links that let one person outside do one thing: looking changes nothing, sending spends it, the owner may undo.

Owns Link and the list of purposes that rooms register. Refuses a link that is spent, revoked, too old or not signed here.
"""
