"""The API of search: what there is about something, as the caller may see it."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from utsyn.foundation.kernel.api import Page, Paging, Told, cursor_after, read_cursor
from utsyn.foundation.search import queries

router = Router(tags=["search"])


class HitTold(Told):
    """One thing found; read it under its noun with its code."""

    noun: str
    code: str
    title: str
    language: str = Field(description="The language of the title and the excerpt.")
    excerpt: str


class SearchPaging(Paging):
    """What to look for, where to begin and how many."""

    q: str = Field(min_length=1, max_length=200, description="Every word must be there.")


@router.get("/search", response=Page[HitTold], operation_id="search", summary="Search over everything")
def search(request: Any, paging: Annotated[SearchPaging, Query()]) -> dict[str, Any]:
    """The nearest first. What you may not see neither shows nor moves what you see."""
    start = read_cursor(paging.cursor)
    found = queries.search(
        paging.q,
        person=request.person,
        authority=request.authority,
        language=request.language,
        limit=paging.limit,
        offset=min(start, queries.MOST),
    )
    end = start + paging.limit
    return {"items": [_hit(hit) for hit in found.hits], "next": cursor_after(end) if end < found.total else None}


def _hit(hit: queries.Hit) -> dict[str, str]:
    return {"noun": hit.noun, "code": hit.code, "title": hit.title, "language": hit.language, "excerpt": hit.excerpt}
