"""What every room's API shares: what may come in, pages by cursor, texts by language."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.db import models
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from utsyn.foundation.kernel.clock import EARLIEST_YEAR, LATEST_YEAR
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import renewed
from utsyn.foundation.kernel.text import LANGUAGES, Translated

T = TypeVar("T")
LARGEST_PAGE = 200
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _read_day(value: Any) -> Any:
    """Only 2015-09-30: pydantic alone would also take seconds since 1970, and years that no calendar of ours holds."""
    if isinstance(value, str):
        if not _ISO_DAY.fullmatch(value):
            raise ValueError("write the day as 2015-09-30")
        value = dt.date.fromisoformat(value)
    if type(value) is not dt.date or not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise ValueError(f"write a day from {EARLIEST_YEAR} to {LATEST_YEAR} as 2015-09-30")
    return value


# Text as it may come in: no NUL (PostgreSQL cannot keep it) and no other control characters. Fields set their own max_length.
Plain = Annotated[str, Field(pattern=r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$")]
Words = Annotated[Plain, Field(max_length=10_000)]
Code = Annotated[str, Field(pattern=r"^[a-z2-9]{8}$", description="The eight characters by which the thing is known outside.")]
Day = Annotated[dt.date, BeforeValidator(_read_day)]
Year = Annotated[int, Field(strict=True, ge=EARLIEST_YEAR, le=LATEST_YEAR)]
Whole = Annotated[int, Field(strict=True, ge=0, le=100_000)]
Flag = Annotated[bool, Field(strict=True)]
Seen = Annotated[
    int,
    Field(
        strict=True, ge=1, le=2_147_483_647,
        description="The version you read. When somebody has saved a later one: 409, with current_version. The same request sent twice does its deed once.",
    ),
]  # fmt: skip
# For a field that may be left out and then is not among `values()`; unlike a default, the schema does not claim a value for it.
LEFT_OUT: Any = Field(default_factory=lambda: None)
# A text by language in an answer: {"nb": "...", "en": "..."}, the source language first; {} when there is none.
TextsTold = Annotated[dict[str, str], Field(description="The text by language (nb, nn, en); empty when there is none.")]


class Told(BaseModel):
    """Something in an answer."""


class Sent(BaseModel):
    """Something sent: a field that is not known is refused, so that nothing is lost without a word."""

    model_config = ConfigDict(extra="forbid")

    def values(self, before: Any = None) -> dict[str, Any]:
        """The fields that were sent, as verbs take them. With `before`, texts that nobody touched stay marked as they were."""
        return {name: _for_verb(getattr(self, name), getattr(before, name, None)) for name in sorted(self.model_fields_set)}


class Texts(Sent):
    """One text by language; it replaces the whole text, so send every language that is to stay."""

    nb: Words | None = Field(None, description="bokmål")
    nn: Words | None = Field(None, description="nynorsk")
    en: Words | None = Field(None, description="English")

    def as_translated(self, before: Any = None) -> Translated:
        """For the verbs; the source language is the one it was, else the first of nb, nn, en that is given."""
        known = before if isinstance(before, Translated) else Translated()
        given = {language: getattr(self, language) for language in LANGUAGES if getattr(self, language)}
        ordered = sorted(given, key=lambda language: language != known.source_language)
        return renewed(known, {language: given[language] for language in ordered})


def _for_verb(value: Any, before: Any) -> Any:
    return value.as_translated(before) if isinstance(value, Texts) else value


# For `openapi_extra` of an operation whose body is a file as it stands, not JSON.
A_FILE: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}  # fmt: skip

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# For `openapi_extra` of an operation that answers with a Word file.
A_WORD_FILE: dict[str, Any] = {"responses": {200: {"content": {WORD: {"schema": {"type": "string", "format": "binary"}}}}}}


class Page(BaseModel, Generic[T]):
    """One page of things; `next` is the cursor of the page after, null on the last."""

    items: list[T]
    next: str | None = Field(description="Send as `cursor` for the next page; null on the last.")


class Paging(BaseModel):
    """Where to begin and how many to give."""

    cursor: str | None = Field(None, max_length=40, description="From `next` of the page before.")
    limit: int = Field(50, ge=1, le=LARGEST_PAGE, description="How many things a page holds.")


PagingQuery = Annotated[Paging, Query()]


def texts(value: Translated | None) -> dict[str, str]:
    """A text by language, for answers."""
    return value.texts() if value else {}


def page_of(queryset: models.QuerySet[Any], paging: Paging, show: Callable[[Any], Any]) -> dict[str, Any]:
    """The page of `queryset` after the cursor, in order of making; one query however far in."""
    rows = rows_after(queryset, paging)
    shown = rows[: paging.limit]
    return {"items": [show(row) for row in shown], "next": cursor_after(shown[-1].pk) if len(rows) > paging.limit else None}


def rows_after(queryset: models.QuerySet[Any], paging: Paging) -> list[Any]:
    """The rows of a page and, when there are more, one row beyond it."""
    return list(queryset.order_by("pk").filter(pk__gt=read_cursor(paging.cursor))[: paging.limit + 1])


def page_of_list(things: Sequence[Any], paging: Paging, show: Callable[[Any], Any] = lambda thing: thing) -> dict[str, Any]:
    """The page of a list that is at hand; the cursor counts how many came before."""
    start = read_cursor(paging.cursor)
    end = start + paging.limit
    return {"items": [show(thing) for thing in things[start:end]], "next": cursor_after(end) if end < len(things) else None}


def cursor_after(key: int) -> str:
    """The cursor of the page that begins after the thing with this key."""
    return base64.urlsafe_b64encode(f"after:{key}".encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> int:
    """The key that `cursor` names; 0 without one.

    Raises:
        Invalid: it is none of ours.
    """
    if not cursor:
        return 0
    try:
        word, key = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(":")
        # More digits than a key can have would not fit the database's integer.
        if word != "after" or not (key.isascii() and key.isdecimal()) or len(key) > 18:
            raise ValueError(word)
        return int(key)
    except (ValueError, binascii.Error) as error:
        raise Invalid(_("This cursor does not come from a page of ours."), fields={"cursor": cursor}) from error
