"""What is known, ready to ask: which acts exist, what they are called, and what each rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from utsyn.europe.eea.reading.citations import AGREEMENT, Citation, Finder
from utsyn.europe.eea.reading.names import names_of
from utsyn.europe.eea.reading.popular import POPULAR
from utsyn.europe.eea.reading.references import EeaReference, references_in

EU_ACT = re.compile(r"^3\d{4}[A-Z]\d{1,4}")
# How sure a tie is, by what it rests on.
OWN_REFERENCE, BY_AMENDMENT, KNOWN_EU_ACT, UNKNOWN_EU_ACT, THE_AGREEMENT = 0.99, 0.9, 0.98, 0.75, 0.95


@dataclass(frozen=True)
class KnownAct:
    """An act, and its EEA reference as Lovdata writes it; `told_by` is the amendment that brought it, "" when it is the act's own."""

    identifier: str
    title: str
    short: str = ""
    references: str = ""
    told_by: str = ""
    changes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What people call it: the short name, else the title."""
        return self.short or self.title


@dataclass(frozen=True)
class Tie:
    """A text is tied by the act that `citation` names; `rests_on` are the EEA references behind it."""

    kind: str
    citation: Citation
    title: str
    rests_on: tuple[EeaReference, ...]
    confidence: float


@dataclass(frozen=True)
class Library:
    """Acts by identifier, and the relevance for the EEA of EU acts by CELEX number. `digest` is of all of it."""

    acts: Mapping[str, KnownAct]
    relevance: Mapping[str, bool]
    digest: str = ""
    _references: dict[str, tuple[EeaReference, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def finder(self) -> Finder:
        """By every name; a later act takes over the name of an earlier one."""
        pairs = [
            (name, one.identifier)
            for one in sorted(self.acts.values(), key=lambda act: act.identifier)
            for name in names_of(one.title, one.short)
        ]
        return Finder([*pairs, *POPULAR], frozenset(self.acts))

    @cached_property
    def in_agreement(self) -> dict[str, EeaReference]:
        """EU acts that some Norwegian act carries out under the agreement."""
        return {one.celex: one for act in self.acts.values() for one in self.rests_on(act.identifier) if one.celex}

    def rests_on(self, identifier: str) -> tuple[EeaReference, ...]:
        """The EEA references of the act; none when it has none, or is not known."""
        if identifier not in self._references:
            act = self.acts.get(identifier)
            self._references[identifier] = references_in(act.references) if act and act.references else ()
        return self._references[identifier]

    def ties_in(self, text: str) -> list[Tie]:
        """The ties of a text, the surest first, each act once by its first words; citations that tie nothing give none."""
        first: dict[str, Citation] = {}
        for citation in self.finder.find(text):
            first.setdefault(citation.act, citation)
        found = (self._tie(citation) for citation in first.values())
        return sorted((one for one in found if one is not None), key=lambda tie: -tie.confidence)

    def _tie(self, citation: Citation) -> Tie | None:
        if citation.act == AGREEMENT:
            return Tie("agreement", citation, "", (EeaReference("", citation.words),), THE_AGREEMENT)
        if EU_ACT.match(citation.act):
            return self._of_eu_act(citation)
        act, references = self.acts.get(citation.act), self.rests_on(citation.act)
        if act is None or not references:
            return None
        return Tie("act", citation, act.title, references, BY_AMENDMENT if act.told_by else OWN_REFERENCE)

    def _of_eu_act(self, citation: Citation) -> Tie | None:
        """An EU act ties when it is in the agreement or says that it is relevant; when nobody here knows, less surely."""
        known = self.in_agreement.get(citation.act)
        if known is None and not self.relevance.get(citation.act, True):
            return None
        is_known = known is not None or self.relevance.get(citation.act, False)
        reference = known or EeaReference(citation.act, citation.words)
        return Tie("eu_act", citation, "", (reference,), KNOWN_EU_ACT if is_known else UNKNOWN_EU_ACT)


def with_amended(acts: Iterable[KnownAct]) -> dict[str, KnownAct]:
    """Acts by identifier, with those that an amendment tells of: what it amends rests on what the amendment carries out.

    Only amendments of one act alone are taken: of several nobody can say which it was. What an act says of itself comes first.
    """
    known = {one.identifier: one for one in acts}
    for one in sorted(known.values(), key=lambda act: act.identifier):
        if not one.references or len(one.changes) != 1 or _is_own(one):
            continue
        before = known.get(one.changes[0])
        if before is not None and before.references and not before.told_by:
            continue
        known[one.changes[0]] = _amended(one, before)
    return known


_ABOUT = re.compile(r"^(?:Forskrift|Lov)\s+om\s+endring(?:er|ar)?\s+(?:i|av)\s+(?P<what>.{8,400})$", re.IGNORECASE)
_ABOUT_SHORT = re.compile(r"^Endr(?:\.|ingslov|ingsforskrift)\s+(?:i|til)\s+(?P<what>[^\s,]{8,80})\.?$", re.IGNORECASE)


def _is_own(one: KnownAct) -> bool:
    """A new act that also changes another (repeals it, say) speaks for itself."""
    return _ABOUT.match(one.title) is None


def _amended(one: KnownAct, before: KnownAct | None) -> KnownAct:
    what, short = _ABOUT.match(one.title), _ABOUT_SHORT.match(one.short)
    title = before.title if before else (what["what"][:1].upper() + what["what"][1:] if what else one.title)
    name = before.short if before else (short["what"] if short else "")
    return KnownAct(one.changes[0], title, name, one.references, told_by=one.identifier)
