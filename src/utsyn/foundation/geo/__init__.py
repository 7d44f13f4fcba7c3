"""The world as Utsyn needs it: countries and places with their names, outlines, and maps drawn of them.

Owns Country and Place, which all authorities share. Refuses to know why a place matters to anybody.
"""
