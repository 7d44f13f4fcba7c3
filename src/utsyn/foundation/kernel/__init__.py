"""The grammar of the house: rules, errors, text per language, money, periods and the registries.

Owns no table. Imports nothing of Utsyn, and knows no noun of any room.
"""
