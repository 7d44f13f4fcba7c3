"""Authorities, units, persons and who holds which role from when to when.

Owns Authority, Unit, Person, Assignment and ApiToken, and how people sign in. Refuses a role without an authority.
"""
