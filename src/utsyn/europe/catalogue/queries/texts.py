"""What matching reads of the catalogue: plain values by the thousand, without model instances, in bounded memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from utsyn.europe.catalogue.models import Call, FundedProject, Participation

CHUNK = 2_000


@dataclass(frozen=True)
class CallText:
    """A call as a ranker needs it. `norway` is what holds for it: yes, partly, no, unknown; `due_on` its next deadline."""

    code: str
    identifier: str
    title: str
    text: str
    language: str
    programme: str
    due_on: dt.date | None
    norway: str
    funding_rate: Decimal | None
    nonprofit_rate: Decimal | None
    applicants_min: int | None
    countries_min: int | None
    types_of_action: str
    grant_max: Decimal | None
    currency: str


def open_calls(*, on: dt.date) -> Iterator[CallText]:
    """The calls that are open or forthcoming on that day, in order of making; one query."""
    names = (
        "code", "identifier", "title", "call_title", "description", "keywords", "language", "programme__identifier", "next_on", "norway_here",
        "funding_rate", "nonprofit_rate", "applicants_min", "countries_min", "types_of_action", "grant_max", "currency",
    )  # fmt: skip
    rows = Call.objects.open_on(on).with_next_deadline(on).with_norway().order_by("pk").values_list(*names)
    for code, identifier, title, call_title, description, keywords, language, programme, *rest in rows.iterator(chunk_size=CHUNK):
        text = "\n".join(filter(None, (call_title, description, keywords)))
        yield CallText(code, identifier, title, text, language, programme or "", *rest)


@dataclass(frozen=True)
class ProjectText:
    """A funded project as a ranker needs it; `topic` is the identifier of the call it answered."""

    code: str
    identifier: str
    acronym: str
    title: str
    text: str
    language: str
    programme: str
    topic: str
    starts_on: dt.date | None


def projects_with_text(*, begun_before: dt.date | None = None) -> Iterator[ProjectText]:
    """Funded projects that have a title, in order of making; with `begun_before`, those that began before that day. One query."""
    names = (
        "code",
        "identifier",
        "acronym",
        "title",
        "objective",
        "subjects",
        "topic_title",
        "language",
        "programme__identifier",
        "topic",
        "starts_on",
    )
    rows: Any = FundedProject.objects.exclude(title="")
    rows = rows if begun_before is None else rows.begun_before(begun_before)
    for code, identifier, acronym, title, objective, subjects, topic_title, language, programme, *rest in (
        rows.order_by("pk").values_list(*names).iterator(chunk_size=CHUNK)
    ):
        text = "\n".join(filter(None, (objective, subjects, topic_title)))
        yield ProjectText(code, identifier, acronym, title, text, language, programme or "", *rest)


@dataclass(frozen=True)
class Part:
    """Who took part in which project: codes of both, the body's name, country, kind (PUB, REC, HES, PRC, OTH) and town."""

    project: str
    organisation: str
    name: str
    country: str
    kind: str
    town: str
    role: str


_PART = (
    "project__code", "organisation__code", "organisation__name", "organisation__country__alpha2", "organisation__profile__kind",
    "organisation__profile__city", "role",
)  # fmt: skip


def parts_of_projects(projects: Iterable[str] | None = None) -> Iterator[Part]:
    """Participations in the projects with these codes (default: all), in order of making; one query."""
    rows = Participation.objects.filter(project__isnull=False)
    rows = rows if projects is None else rows.filter(project__code__in=list(projects))
    for project, organisation, name, country, kind, town, role in rows.order_by("pk").values_list(*_PART).iterator(chunk_size=CHUNK):
        yield Part(project, organisation, name, country or "", kind or "", town or "", role)


def participations_of(organisations: Iterable[int]) -> Any:
    """The participations of organisations (by key), with project, programme and organisation at hand: a queryset."""
    found = Participation.objects.filter(organisation__in=list(organisations))
    return found.select_related("project__programme", "programme", "organisation").order_by("-project__starts_on", "pk")
