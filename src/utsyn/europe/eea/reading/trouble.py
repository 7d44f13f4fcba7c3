"""What is wrong with a file of cases."""

from __future__ import annotations


class NoCases(Exception):
    """The file tells no cases; the message is safe to show."""
