"""Programmes: found by whatever a source calls them, made when nobody knows them, written when a list tells of them."""

from __future__ import annotations

from typing import Any

from utsyn.europe.catalogue.commands.rows import digest_of
from utsyn.europe.catalogue.importing.facts import ProgrammeFact
from utsyn.europe.catalogue.models import Period, Programme, code_of
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.organisations.models import folded_name

ORIGIN = "programmes"


class Programmes:
    """The programmes by what sources call them; asked once a batch."""

    def __init__(self, level: str) -> None:
        self._level = level
        self.read()

    def read(self) -> None:
        """Look anew."""
        self._known: dict[str, int] = {}
        for pk, identifier, also in Programme.objects.values_list("pk", "identifier", "also_called"):
            for name in (folded_name(identifier), *filter(None, also.split("|"))):
                self._known.setdefault(name, pk)

    def called(self, name: str) -> int | None:
        """The key of the programme of that name, made when it is new: then nothing is known of Norway's part in it. None without a name."""
        folded = folded_name(name)
        if not folded:
            return None
        if folded not in self._known:
            identifier = name.strip()[:200]
            made = Programme.objects.create(
                code=code_of(ORIGIN, identifier), origin=ORIGIN, identifier=identifier, name=Translated({"en": identifier}),
                level=self._level, also_called=f"|{folded}|", digest="", read_at=now(),
            )  # fmt: skip
            self._known[folded] = made.pk
        return self._known[folded]


def store_programmes(programmes: Programmes, facts: list[ProgrammeFact]) -> tuple[int, int, int]:
    """Write what the list says of each, its periods too; gives how many were new, changed and unchanged."""
    counts = [0, 0, 0]
    for fact in facts:
        counts[_store(programmes, fact)] += 1
    programmes.read()
    return counts[0], counts[1], counts[2]


def _store(programmes: Programmes, fact: ProgrammeFact) -> int:
    digest = digest_of(fact)
    known = Programme.objects.filter(identifier=fact.identifier).first() or _made_from_a_name(fact)
    if known is not None and known.digest == digest:
        return 2
    names = {folded_name(name) for name in (fact.identifier, *fact.also_called, *(text for _language, text in fact.name))}
    values: dict[str, Any] = {
        "name": Translated(dict(fact.name)), "level": fact.level, "summary": Translated(dict(fact.summary)), "run_by": fact.run_by,
        "address": fact.address, "is_example": fact.is_example, "also_called": f"|{'|'.join(sorted(filter(None, names)))}|",
        "digest": digest, "read_at": now(), "identifier": fact.identifier, "code": code_of(ORIGIN, fact.identifier), "origin": ORIGIN,
    }  # fmt: skip
    programme = known or Programme()
    for name, value in values.items():
        setattr(programme, name, value)
    programme.save()
    _store_periods(programme, fact)
    return 0 if known is None else 1


def _made_from_a_name(fact: ProgrammeFact) -> Programme | None:
    """One that a source named before any list told of it."""
    for name in (*fact.also_called, *(text for _language, text in fact.name)):
        found: Programme | None = Programme.objects.filter(digest="", also_called__contains=f"|{folded_name(name)}|").first()
        if found is not None:
            return found
    return None


def _store_periods(programme: Programme, fact: ProgrammeFact) -> None:
    Period.objects.filter(programme=programme).exclude(first_year__in=[one.first_year for one in fact.periods]).delete()
    for one in fact.periods:
        values = {
            "last_year": one.last_year, "norway": one.norway, "basis": Translated(dict(one.basis)), "source_address": one.source_address,
            "checked_on": one.checked_on,
        }  # fmt: skip
        Period.objects.update_or_create(programme=programme, first_year=one.first_year, defaults=values)
