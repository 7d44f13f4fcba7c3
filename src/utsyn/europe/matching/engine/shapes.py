"""What goes into the engine and what comes out: plain values, so that nothing here knows of a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Language = str
"""`nb`, `nn` or `en`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call, or a topic of one. `closes_on` is the last deadline, its own day included; unknown is never closed."""

    identifier: str
    title: str
    text: str = ""
    keywords: str = ""
    opens_on: date | None = None
    closes_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An organisation in a project. `key` is the same for the same body everywhere; `kind` is told by the source (`PUB`, `HES` ...) or empty."""

    key: str
    name: str
    country: str = ""
    kind: str = ""
    coordinates: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Funded:
    """A funded project: what it was to do, the topic that paid for it, and who took part."""

    identifier: str
    title: str
    text: str = ""
    topic: str = ""
    topic_title: str = ""
    started_on: date | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """A word of the need and the term that stood in what was found. `share` is its part (0-1) of what the words gave."""

    word: str
    term: str
    share: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A call or a project that fits. `score` orders hits of one need, the best first; scores of different needs are not compared.

    `themes` are keys of shared themes, the heaviest first. `projects` are (identifier, likeness 0-1) of similar funded projects whose topic is like
    this call. `missing` are the need's heaviest words that this one says nothing of. `local` is how often
    the call speaks of municipalities, towns and public authorities. `weak` says that no word of the need's own subject met, or hardly any: common words, themes or projects alone speak.
    """

    identifier: str
    score: float
    met: tuple[Met, ...]
    themes: tuple[str, ...]
    projects: tuple[tuple[str, float], ...] = ()
    missing: tuple[str, ...] = ()
    local: int = 0
    weak: bool = False


@dataclass(frozen=True, slots=True)
class PartnerReason:
    """Why an organisation is likely: `known` (own relation or network), `together` (projects shared with the coordinator), `similar` (similar projects it took part in), `near` (took part
    with those the coordinator works with), `often` (projects in all),
    `programme` (took part in the call's programme), `type` (of the kind asked for), `country`. `projects` are identifiers to look up."""

    kind: str
    count: int
    projects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partner:
    """A likely partner. `newcomer` says that coordinator and organisation never shared a project in what is known."""

    key: str
    name: str
    country: str
    score: float
    newcomer: bool
    reasons: tuple[PartnerReason, ...]
