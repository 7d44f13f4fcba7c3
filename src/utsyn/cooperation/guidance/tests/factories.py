"""Guidance for tests, made through the product's own commands.

make_article(authority)                      a draft in bokmål; status="published", chapter=1, texts in more languages by `and_in`
ask(authority)                               an inquiry by the public form
make_inquiry(authority, status="answered")   taken there by its moves
make_course(authority)                       next week; status="held" lies in the past
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.commands.inquiries import visitor_for
from utsyn.cooperation.guidance.models import Article, Course, Inquiry
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.text import Translated

SYSTEM = System("test")
ARABIC = "مرحبا بكم"


def words(nb: str) -> Translated:
    """A text in bokmål."""
    return Translated({"nb": nb})


def make_article(
    authority: Authority, *, status: str = "draft", title: str = "Slik finner du et prosjekt", chapter: int | None = None,
    and_in: tuple[str, ...] = (), body: str = "## Begynn her\n\nSpør oss.", **values: Any,
) -> Article:  # fmt: skip
    """An article in bokmål, translated to the languages of `and_in`."""
    kind = "guide" if chapter is None else "chapter"
    made = commands.add_article(
        authority, by=SYSTEM, language="nb", title=title, body=body, kind=kind, chapter=chapter, **{"topic": "project", **values}
    )
    for tag in and_in:
        commands.translate(made, by=SYSTEM, language=tag, title=ARABIC if tag == "ar" else f"{title} ({tag})", body=ARABIC if tag == "ar" else tag,
                           summary="en" if made.summary else "")  # fmt: skip
    return commands.publish(made, by=SYSTEM) if status == "published" else made


def ask(authority: Authority, **values: Any) -> Inquiry:
    """By the public form."""
    given = {
        "kind": "partner", "title": "En skole i Polen", "question": "Hvem kjenner en?", "name": "Ada", "email": "ada@post.example", **values,
    }  # fmt: skip
    return commands.ask(authority, by=visitor_for(authority), **given)


def make_inquiry(authority: Authority, owner: Person | None = None, *, status: str = "new", days_ago: int = 0, **values: Any) -> Inquiry:
    """One that somebody asked `days_ago`, taken to `status` by its moves at once."""
    with as_of(today() - dt.timedelta(days=days_ago)):
        made = commands.ask(
            authority,
            by=SYSTEM,
            **{"kind": "project", "title": "Penger til korutveksling", "question": "Hva finnes?", "name": "Ada", **values},
        )
        if status in ("taken", "answered", "closed") and owner is not None:
            commands.hand_over(made, by=SYSTEM, owner=owner)
        if status in ("answered", "closed") and owner is not None:
            commands.answer(made, by=SYSTEM, text="Se på Erasmus+.")
        if status == "closed":
            commands.close(made, by=SYSTEM, outcome="advice")
    return made


def make_course(
    authority: Authority, *, status: str = "planned", title: str = "EØS for nybegynnere", days: int = 7, **values: Any
) -> Course:
    """A course, for staff and elected members."""
    day = today() - dt.timedelta(days=7) if status == "held" else today() + dt.timedelta(days=days)
    made = commands.add_course(authority, by=SYSTEM, title=words(title), held_on=day, place="Rådhuset", **values)
    if status == "held":
        commands.record(made, by=SYSTEM, attended=[])
    return made
