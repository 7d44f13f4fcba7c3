"""Signed, personal, revocable links: GET shows, POST spends."""
