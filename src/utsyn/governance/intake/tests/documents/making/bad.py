"""Placeholder until the bad documents are written."""
from pathlib import Path


def make_bad(folder: Path) -> None:
    """Make the bad documents."""
