"""Programmes and schemes, calls and their versions, funded projects and who took part: what money there is outside, and what it went to before.

Owns what public sources say of outside money. It refuses a personal column, a call without an identifier, and to forget what a call said before.
"""
