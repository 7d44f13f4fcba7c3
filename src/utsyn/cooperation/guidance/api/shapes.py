"""What of guidance goes out and comes in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Plain, Seen, Sent, Texts, TextsTold, Told

ArticleKind = Literal["guide", "chapter"]
ArticleStatus = Literal["draft", "published"]
Topic = Literal["project", "partner", "application", "agreement", "other"]
InquiryStatus = Literal["new", "taken", "answered", "closed"]
Outcome = Literal["project", "partner", "application", "agreement", "advice", "nothing", "withdrawn"]
OutcomeSent = Literal["project", "partner", "application", "agreement", "advice", "nothing"]
Translation = Literal["source", "current", "stale", "missing"]
CourseStatus = Literal["planned", "held", "cancelled"]
Group = Literal["staff", "politicians", "both"]
Language = Annotated[Plain, Field(max_length=8, description="BCP 47, as ar, uk or fa-AF.", examples=["uk"])]
ByLanguage = Annotated[dict[str, str], Field(description="The text by language (BCP 47), the original first.")]
Chapter = Annotated[int, Field(strict=True, ge=1, le=99)]
Line = Annotated[Plain, Field(min_length=1, max_length=160)]
Summary = Annotated[Plain, Field(max_length=400)]
Body = Annotated[Plain, Field(min_length=1, max_length=40_000, description="Markdown.")]
Message = Annotated[Plain, Field(min_length=1, max_length=6000)]
Places = Annotated[int, Field(strict=True, ge=1, le=10_000)]


# --- out ---


class ArticleRow(Told):
    """An article in a list; `chapter` is its place in the newcomers' guide."""

    code: str
    version: int
    kind: ArticleKind
    topic: Topic
    chapter: int | None
    title: ByLanguage
    summary: ByLanguage
    source: str = Field(description="The language that the others are translated from.")
    languages: dict[str, Translation] = Field(description="How far each language has come.")
    status: ArticleStatus
    published_on: Day | None


class ArticleTold(ArticleRow):
    """An article whole; `body` is Markdown."""

    body: ByLanguage


class MessageTold(Told):
    """What was said; `inside` are notes among colleagues."""

    sender: Literal["asker", "desk", "inside"]
    text: str
    sent_at: dt.datetime


class InquiryRow(Told):
    """An inquiry in a list: no names and no addresses."""

    code: str
    version: int
    kind: Topic
    title: str
    status: InquiryStatus
    unit: str | None
    measure: str | None
    received_at: dt.datetime
    due_on: Day
    answered_at: dt.datetime | None
    closed_at: dt.datetime | None
    outcome: Outcome | None


class InquiryTold(InquiryRow):
    """An inquiry whole, for those who handle it or asked it."""

    question: str
    asked_by: str
    owner: str | None
    messages: list[MessageTold]


class CourseTold(Told):
    """A course; `came` counts those with and without an account, null before it was held."""

    code: str
    version: int
    title: TextsTold
    description: TextsTold
    topic: Topic
    group: Group
    held_on: Day
    place: str
    teacher: TextsTold
    capacity: int | None
    status: CourseStatus
    listed: int
    came: int | None


# --- in ---


class ArticleNew(Sent):
    """An article in the language that the others will be translated from."""

    language: Language
    title: Line
    body: Body
    summary: Summary = LEFT_OUT
    kind: ArticleKind = LEFT_OUT
    chapter: Chapter | None = LEFT_OUT
    topic: Topic = LEFT_OUT


class ArticleEdit(Sent):
    """The original, and what is not text."""

    seen: Seen = LEFT_OUT
    title: Line = LEFT_OUT
    body: Body = LEFT_OUT
    summary: Summary = LEFT_OUT
    kind: ArticleKind = LEFT_OUT
    chapter: Chapter | None = LEFT_OUT
    topic: Topic = LEFT_OUT


class TranslationSent(Sent):
    """The article in another language, whole."""

    seen: Seen = LEFT_OUT
    language: Language
    title: Line
    body: Body
    summary: Summary = LEFT_OUT


class InquiryNew(Sent):
    """Without a name one asks for oneself; with one, for somebody who rang."""

    kind: Topic
    title: Line
    question: Annotated[Plain, Field(min_length=1, max_length=4000)]
    name: Annotated[Plain, Field(max_length=120)] = LEFT_OUT
    email: Annotated[Plain, Field(max_length=254)] = LEFT_OUT
    represents: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    unit: Code | None = LEFT_OUT
    measure: Code | None = LEFT_OUT
    due_on: Day = LEFT_OUT


class AnswerSent(Sent):
    """What whoever asked will read."""

    text: Message


class ClosingSent(Sent):
    """What came of it."""

    outcome: OutcomeSent
    outcome_note: Annotated[Plain, Field(max_length=1000)] = LEFT_OUT


class CourseNew(Sent):
    """A course to plan."""

    title: Texts
    held_on: Day
    description: Texts = LEFT_OUT
    topic: Topic = LEFT_OUT
    group: Group = LEFT_OUT
    place: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    teacher: Texts = LEFT_OUT
    capacity: Places | None = LEFT_OUT
    measure: Code | None = LEFT_OUT


class CourseEdit(Sent):
    """What of a planned course to change."""

    seen: Seen = LEFT_OUT
    title: Texts = LEFT_OUT
    held_on: Day = LEFT_OUT
    description: Texts = LEFT_OUT
    topic: Topic = LEFT_OUT
    group: Group = LEFT_OUT
    place: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    teacher: Texts = LEFT_OUT
    capacity: Places | None = LEFT_OUT
    measure: Code | None = LEFT_OUT
