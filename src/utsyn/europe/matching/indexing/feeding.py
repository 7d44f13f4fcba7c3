"""What of the catalogue the engine reads, row by row: nothing is held that the engine does not keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from utsyn.europe.catalogue.models import Call, FundedProject, Participation
from utsyn.europe.matching import engine
from utsyn.europe.matching.engine.reading import read

CHUNK = 2_000
# So many of the latest projects are compared with; more would make the index larger than a small server has room for.
MOST_PROJECTS = 150_000
# Languages of calls that the vocabulary puts into English; others are read as they stand.
NORWEGIAN = {"nb": "nb", "nn": "nn", "no": "nb"}
ONE_DAY = dt.timedelta(days=1)

_CALL = (
    "identifier", "title", "call_title", "description", "keywords", "who_may_apply", "language", "status", "opens_on", "last_deadline_on", "gone_on",
)  # fmt: skip
_PROJECT = ("pk", "code", "title", "acronym", "objective", "subjects", "topic", "topic_title", "starts_on")
_PART = ("project_id", "organisation__code", "organisation__name", "organisation__country__alpha2", "organisation__profile__kind", "role")


def calls() -> Iterator[engine.Call]:
    """Every call with a title, closed ones too, so that one may ask about an earlier day. The first of an identifier counts. One query."""
    seen: set[str] = set()
    vocabulary = engine.shipped()
    for row in Call.objects.exclude(title="").order_by("pk").values(*_CALL).iterator(chunk_size=CHUNK):
        if row["identifier"] not in seen:
            seen.add(row["identifier"])
            yield _call(row, vocabulary)


def _call(row: dict[str, Any], vocabulary: engine.Vocabulary) -> engine.Call:
    text = "\n".join(filter(None, (row["call_title"], row["description"], row["who_may_apply"])))
    title, language = row["title"], NORWEGIAN.get(row["language"], "")
    if language:
        title, text = in_english(title, language, vocabulary) or title, f"{in_english(text, language, vocabulary)}\n{text}"
    return engine.Call(
        identifier=row["identifier"], title=title, text=text, keywords=row["keywords"], opens_on=row["opens_on"], closes_on=_last_day(row)
    )


def in_english(text: str, language: str, vocabulary: engine.Vocabulary) -> str:
    """The English terms of the entries that a Norwegian text is about, the heaviest first: a national scheme is found like any other call."""
    entries = read(text, vocabulary, language).entries
    return ", ".join(vocabulary.entries[number].en[0] for number, _weight in sorted(entries.items(), key=lambda pair: -pair[1]))


def _last_day(row: dict[str, Any]) -> dt.date | None:
    """The last day on which one can apply; None when nobody knows. What its source calls closed and gives no day was never open."""
    days = [row["last_deadline_on"]] if row["last_deadline_on"] else []
    if row["gone_on"]:
        days.append(row["gone_on"] - ONE_DAY)
    if not days and row["status"] == Call.Status.CLOSED:
        return dt.date.min
    return min(days, default=None)


def projects() -> Iterator[engine.Funded]:
    """Funded projects with a title and who took part, in order of making; two queries, read side by side. The engine's key is the code."""
    known = _kept(FundedProject.objects.exclude(title=""))
    parts = groupby(_parts(known), key=lambda row: row[0])
    at, members = next(parts, (None, iter(())))
    for key, code, title, acronym, objective, subjects, topic, topic_title, starts_on in (
        known.order_by("pk").values_list(*_PROJECT).iterator(chunk_size=CHUNK)
    ):
        here: Iterable[Any] = ()
        while at is not None and at <= key:
            here = list(members) if at == key else ()
            at, members = next(parts, (None, iter(())))
        yield engine.Funded(
            identifier=code, title=f"{acronym} {title}".strip(), text="\n".join(filter(None, (objective, subjects))), topic=topic.split("\n")[0],
            topic_title=topic_title, started_on=starts_on, members=tuple(_member(row) for row in here),
        )  # fmt: skip


def _kept(found: Any) -> Any:
    """All, or the latest where there are more than the index holds."""
    over = list(
        found.filter(starts_on__isnull=False).order_by("-starts_on").values_list("starts_on", flat=True)[MOST_PROJECTS : MOST_PROJECTS + 1]
    )
    return found.filter(starts_on__gt=over[0]) if over else found


def _parts(known: Any) -> Iterator[tuple[Any, ...]]:
    rows = Participation.objects.filter(project__in=known.values("pk")).order_by("project_id", "pk").values_list(*_PART)
    yield from rows.iterator(chunk_size=CHUNK)


def _member(row: tuple[Any, ...]) -> engine.Member:
    _project, code, name, country, kind, role = row
    is_coordinator = role == Participation.Role.COORDINATOR
    return engine.Member(key=code, name=name, country=country or "", kind=kind or "", coordinates=is_coordinator)
