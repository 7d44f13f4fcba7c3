"""Organisations of many sources brought together: by number for sure, by name and town for sure, by name alone never.

A body that is called the same in the same country, and whose numbers do not say that it is another, is left apart with a doubt for a
coordinator to settle. The key under which a source tells of a body leads to the same body for ever (`KnownAs`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from utsyn.europe.catalogue.importing.facts import BodyFact
from utsyn.europe.catalogue.models import KnownAs, Profile
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.organisations.models import Doubt, Organisation, folded_name

# How like two are that share name and country and nothing else.
LIKENESS = 0.95
# So many bodies are remembered between chunks; about 20 MB.
MOST_REMEMBERED = 100_000
# The EU's own codes.
EU_CODES = {"EL": "GR", "UK": "GB"}
_PROFILE = ("kind", "city", "folded_city", "nuts", "municipality", "latitude", "longitude", "is_small_business", "website")
NUMBERS = ("pic", "organisation_number")


class Bodies:
    """The bodies of one batch."""

    def __init__(self) -> None:
        self._remembered: dict[str, int] = {}
        self._countries: dict[str, int] | None = None

    def keys_of(self, facts: Sequence[BodyFact]) -> list[int]:
        """The organisation of each fact, found or made."""
        keys = [self.key_of(fact) for fact in facts]
        # Of two names for one key the first counts, as it would in two chunks.
        unknown: dict[str, BodyFact] = {}
        for key, fact in zip(keys, facts, strict=True):
            if key not in self._remembered:
                unknown.setdefault(key, fact)
        if unknown:
            if len(self._remembered) + len(unknown) > MOST_REMEMBERED:
                kept = {key: self._remembered[key] for key in keys if key in self._remembered}
                self._remembered = kept
            self._remembered |= self._found_or_made(unknown)
        return [self._remembered[key] for key in keys]

    def key_of(self, fact: BodyFact) -> str:
        """What the body is known by: its PIC, its number, the source's own key, else name, country and town."""
        if fact.pic:
            return f"pic:{fact.pic}"
        if fact.organisation_number:
            return f"no:{fact.organisation_number}"
        return fact.own_key or f"name:{folded_name(fact.name)}|{fact.country.upper()}|{folded_name(fact.city)[:120]}"

    def country(self, told: str) -> int | None:
        """A country by code or by its name in any language."""
        if self._countries is None:
            self._countries = {}
            for one in Country.objects.all():
                names = (one.alpha2, one.alpha3, *(str(one.name.in_language(language)) for language in LANGUAGES))
                self._countries |= {folded_name(name): one.pk for name in names if name}
        code = told.strip().upper()
        return self._countries.get(folded_name(EU_CODES.get(code, told)))

    # --- finding ---

    def _found_or_made(self, unknown: dict[str, BodyFact]) -> dict[str, int]:
        found = dict(KnownAs.objects.filter(key__in=unknown).values_list("key", "organisation_id"))
        rest = {key: fact for key, fact in unknown.items() if key not in found}
        if not rest:
            return found
        numbered = self._by_number(rest)
        candidates = self._called_alike(rest)
        made: list[Organisation] = []
        doubts: list[tuple[Organisation, Organisation]] = []
        keyed: dict[str, Organisation] = {}
        for key, fact in rest.items():
            country = self.country(fact.country)
            alike = candidates[(folded_name(fact.name), country)]
            one = numbered.get(fact.pic and f"pic:{fact.pic}") or numbered.get(
                fact.organisation_number and f"no:{fact.organisation_number}"
            )
            one = one or _surely(fact, alike)
            if one is None:
                one = _new(fact, country)
                made.append(one)
                doubts += [(one, other) for other in alike if not _differ(fact, other)]
            if not any(one is other for other in alike):
                alike.append(one)
            _learn(one, fact, numbered)
            keyed[key] = one
        self._write(made, keyed, rest, doubts)
        return found | {key: one.pk for key, one in keyed.items()}

    def _by_number(self, rest: dict[str, BodyFact]) -> dict[str, Organisation]:
        pics = {fact.pic for fact in rest.values() if fact.pic}
        numbers = {fact.organisation_number for fact in rest.values() if fact.organisation_number}
        rows = Organisation.objects.living().filter(Q(pic__in=pics) | Q(organisation_number__in=numbers)).select_related("profile")
        found: dict[str, Organisation] = {}
        for one in rows:
            found |= {f"pic:{one.pic}": one} if one.pic else {}
            found |= {f"no:{one.organisation_number}": one} if one.organisation_number else {}
        return found

    def _called_alike(self, rest: dict[str, BodyFact]) -> dict[tuple[str, int | None], list[Organisation]]:
        names = {folded_name(fact.name) for fact in rest.values()}
        found: dict[tuple[str, int | None], list[Organisation]] = defaultdict(list)
        for one in Organisation.objects.living().filter(folded__in=names).select_related("profile").order_by("pk"):
            found[(one.folded, one.country_id)].append(one)
        return found

    # --- writing ---

    def _write(self, made: list[Organisation], keyed: dict[str, Organisation], rest: dict[str, BodyFact],
               doubts: list[tuple[Organisation, Organisation]]) -> None:  # fmt: skip
        learnt = {one.pk: one for one in keyed.values() if one.pk is not None and getattr(one, "has_learnt", False)}
        Organisation.objects.bulk_create(made)
        Organisation.objects.bulk_update(list(learnt.values()), list(NUMBERS))
        KnownAs.objects.bulk_create(
            [KnownAs(organisation=one, key=key, name=rest[key].name[:250]) for key, one in keyed.items()], ignore_conflicts=True
        )
        fresh = {one.pk: one.profile for one in keyed.values() if one.profile.pk is None}
        for one in keyed.values():
            one.profile.organisation_id = one.pk
        Profile.objects.bulk_create(list(fresh.values()))
        known = {one.pk: one.profile for one in keyed.values() if one.pk not in fresh and getattr(one.profile, "has_learnt", False)}
        Profile.objects.bulk_update(list(known.values()), list(_PROFILE))
        pairs = {tuple(sorted((one.pk, other.pk))) for one, other in doubts}
        rows = [Doubt(one_id=first, other_id=second, likeness=LIKENESS, found_at=now()) for first, second in sorted(pairs)]
        Doubt.objects.bulk_create(rows, ignore_conflicts=True)


def _surely(fact: BodyFact, alike: list[Organisation]) -> Organisation | None:
    """The only one of the same name and country that lies in the same town and has no other number; None when there is doubt."""
    town = folded_name(fact.city)[:120]
    same = [one for one in alike if town and profile_of(one).folded_city == town and not _differ(fact, one)]
    return same[0] if len(same) == 1 else None


def _differ(fact: BodyFact, other: Organisation) -> bool:
    """Both have a number of the same kind, and not the same number."""
    return any(getattr(fact, name) and getattr(other, name) and getattr(fact, name) != getattr(other, name) for name in NUMBERS)


def _new(fact: BodyFact, country: int | None) -> Organisation:
    made = Organisation(
        name=fact.name[:250], folded=folded_name(fact.name), country_id=country, pic=fact.pic, organisation_number=fact.organisation_number
    )
    made.profile = Profile()
    return made


def profile_of(organisation: Organisation) -> Profile:
    """Its profile; an empty one that is not kept yet when no source has told of it."""
    try:
        return organisation.profile
    except Profile.DoesNotExist:
        made = Profile()
        organisation.__dict__["_state"].fields_cache["profile"] = made
        return made


def _learn(one: Organisation, fact: BodyFact, numbered: dict[str, Organisation]) -> None:
    """Add what it lacked: a number that nobody else has, and what lies in its profile. What is there stays."""
    for name, prefix in (("pic", "pic:"), ("organisation_number", "no:")):
        value = getattr(fact, name)
        if value and f"{prefix}{value}" not in numbered:
            if not getattr(one, name):
                setattr(one, name, value)
                one.has_learnt = True  # type: ignore[attr-defined]
            numbered[f"{prefix}{value}"] = one
    profile = profile_of(one)
    told: dict[str, Any] = {name: getattr(fact, name, None) for name in _PROFILE}
    told |= {"city": fact.city[:120], "folded_city": folded_name(fact.city)[:120], "nuts": fact.nuts[:120], "website": fact.website[:300]}
    for name, value in told.items():
        if value not in (None, "") and getattr(profile, name) in (None, ""):
            setattr(profile, name, value)
            profile.has_learnt = True  # type: ignore[attr-defined]
