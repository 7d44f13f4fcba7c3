"""What every room's API shares: pages by cursor, texts by language, and the answer's shape."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.db import models
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema
from pydantic import AfterValidator

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import LANGUAGES, Translated

T = TypeVar("T")
LARGEST_PAGE = 200


def _no_control_characters(value: str) -> str:
    if any(ord(letter) < 32 and letter not in "\n\t\r" for letter in value):
        raise ValueError("control characters are not text")
    return value


# Text as it may come in: no NUL (PostgreSQL cannot keep it) and no other control characters.
Words = Annotated[str, Field(max_length=10_000), AfterValidator(_no_control_characters)]
Code = Annotated[str, Field(pattern=r"^[a-z2-9]{8}$", description="The eight characters by which the thing is known outside.")]


class Texts(Schema):
    """One text by language; at least one."""

    nb: Words | None = Field(None, description="bokmål")
    nn: Words | None = Field(None, description="nynorsk")
    en: Words | None = Field(None, description="English")

    def as_translated(self) -> Translated:
        """For the verbs; bokmål is the source where it is given."""
        return Translated({language: getattr(self, language) for language in LANGUAGES if getattr(self, language)})


class Page(Schema, Generic[T]):
    """One page of things; `next` is the cursor of the page after, None on the last."""

    items: list[T]
    next: str | None = Field(None, description="Send as `cursor` for the next page; null on the last.")


class Paging(Schema):
    """Where to begin and how many to give."""

    cursor: str | None = Field(None, max_length=40, description="From `next` of the page before.")
    limit: int = Field(50, ge=1, le=LARGEST_PAGE, description="How many things a page holds.")


PagingQuery = Annotated[Paging, Query()]


def texts(value: Translated) -> dict[str, str]:
    """A text by language, for answers."""
    return value.texts()


def page_of(queryset: models.QuerySet[Any], paging: Paging, show: Callable[[Any], T]) -> dict[str, Any]:
    """The page of `queryset` after the cursor, in order of making; one query however far in."""
    rows = list(queryset.order_by("pk").filter(pk__gt=_read_cursor(paging.cursor))[: paging.limit + 1])
    shown = rows[: paging.limit]
    following = _cursor(shown[-1].pk) if len(rows) > paging.limit else None
    return {"items": [show(row) for row in shown], "next": following}


def _cursor(key: int) -> str:
    return base64.urlsafe_b64encode(f"after:{key}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        word, key = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(":")
        # More digits than a key can have would not fit the database's integer.
        if word != "after" or not key.isdecimal() or len(key) > 18:
            raise ValueError(word)
        return int(key)
    except (ValueError, binascii.Error) as error:
        raise Invalid(_("This cursor does not come from a page of ours."), fields={"cursor": cursor}) from error
