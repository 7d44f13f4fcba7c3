"""The random code and the slug by which a noun is known outside the database."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.utils.text import slugify

# Neither 0/o nor 1/l/i: a code is read aloud on the telephone.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 8


def new_code() -> str:
    """Eight random characters (31^8, about 8.5e11 codes)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class CodeField(models.CharField[Any, Any]):
    """A random 8-character code, unique in its table; it stands in addresses, the API and exports."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=LENGTH, unique=True, editable=False)
        kwargs.setdefault("default", new_code)
        super().__init__(*args, **kwargs)


def slug_of(text: object) -> str:
    """A readable tail for an address: "Økt samspill" -> "okt-samspill"; at most 60 characters, never empty."""
    bare: dict[str, str | int | None] = {"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a", **dict.fromkeys("–—/.,:;", "-")}
    folded = str(text).translate(str.maketrans(bare))
    return slugify(folded)[:60].strip("-") or "x"
