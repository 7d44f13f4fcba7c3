"""Whether a body is one we know: by its numbers for sure; by name and place perhaps."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.organisations.models import Organisation, OrganisationQuerySet, folded_name

# From here on two names are like enough to ask a person. Never enough to decide.
LIKE = 0.87
MOST = 5
# Legal forms say nothing of which body it is.
FORMS = frozenset(
    [
        "as",
        "asa",
        "sa",
        "ba",
        "da",
        "ans",
        "ks",
        "iks",
        "kf",
        "fkf",
        "nuf",
        "enk",
        "sf",
        "hf",
        "ab",
        "oy",
        "oyj",
        "aps",
        "gmbh",
        "ag",
        "kg",
        "ev",
        "ltd",
        "llc",
        "plc",
        "inc",
        "bv",
        "nv",
        "sa",
        "srl",
        "spa",
        "sarl",
        "sas",
        "kommune",
    ]
)


@dataclass(frozen=True)
class Candidate:
    """One that may be the same; `likeness` from 0 to 1."""

    organisation: Organisation
    likeness: float


@dataclass(frozen=True)
class Match:
    """`known` for sure, or None; then `candidates` are those that a person should look at, the likest first."""

    known: Organisation | None
    candidates: tuple[Candidate, ...] = ()


def match(name: str, *, country: Country | None = None, place: Place | None = None, organisation_number: str = "", pic: str = "",
          wikidata_id: str = "") -> Match:  # fmt: skip
    """Whether we know it. Two numbers that lead to two bodies lead to a doubt, not to either."""
    numbered = list(Organisation.objects.numbered(organisation_number=organisation_number, pic=pic, wikidata_id=wikidata_id)[:MOST])
    if len(numbered) == 1:
        return Match(numbered[0])
    if numbered:
        return Match(None, tuple(Candidate(one, 1.0) for one in numbered))
    given = {"organisation_number": organisation_number, "pic": pic, "wikidata_id": wikidata_id}
    return Match(None, tuple(_like(name, country, place, given)))


def _like(name: str, country: Country | None, place: Place | None, given: dict[str, str]) -> list[Candidate]:
    """Living bodies with a name like this one, in the same country, whose numbers do not say that they are others."""
    folded = folded_name(name)
    near: OrganisationQuerySet = Organisation.objects.living()
    if country is not None:
        near = near.filter(country=country) | near.filter(country=None)
    found = []
    for one in near.only("name", "folded", "place", *given):
        likeness = likeness_of(folded, one.folded)
        same_place = place is None or one.place_id is None or one.place_id == place.pk
        if likeness >= (LIKE if same_place else 1.0) and not _differ(one, given):
            found.append(Candidate(one, likeness))
    return sorted(found, key=lambda candidate: (-candidate.likeness, candidate.organisation.code))[:MOST]


def _differ(one: Organisation, given: dict[str, str]) -> bool:
    """Both have a number of the same kind, and not the same number."""
    return any(value and getattr(one, name) and getattr(one, name) != value for name, value in given.items())


def likeness_of(one: str, other: str) -> float:
    """How like two folded names are, from 0 to 1, whatever the order of their words and their legal form."""
    mine, theirs = _core(one), _core(other)
    return round(max(fuzz.ratio(mine, theirs), fuzz.token_sort_ratio(mine, theirs)) / 100, 3)


def _core(folded: str) -> str:
    words = [word for word in folded.split() if word not in FORMS]
    return " ".join(words) or folded
