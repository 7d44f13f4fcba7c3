"""How Utsyn looks: page layout, components as macros, tables, the axes figure, charts and maps.

Owns no table. Refuses to know any noun: it draws what it is handed.
"""
