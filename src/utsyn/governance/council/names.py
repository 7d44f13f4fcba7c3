"""What the elected bodies of each kind of authority are usually called; offered, never forced."""

from __future__ import annotations

from dataclasses import dataclass

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Body


@dataclass(frozen=True)
class BodyNames:
    """A body's kind, its name, its name in a sentence, and the letters before its case numbers."""

    kind: str
    name: Translated
    short_name: Translated
    prefix: str


def _names(kind: str, prefix: str, nb: str, nn: str, en: str, in_english: str) -> BodyNames:
    named = Translated({"nb": nb, "nn": nn, "en": en})
    in_text = Translated({"nb": nb[0].lower() + nb[1:], "nn": nn[0].lower() + nn[1:], "en": in_english})
    return BodyNames(kind, named, in_text, prefix)


_COUNCIL, _EXECUTIVE = str(Body.Kind.COUNCIL), str(Body.Kind.EXECUTIVE)
USUAL: dict[str, tuple[BodyNames, ...]] = {
    Authority.Kind.MUNICIPALITY: (
        _names(_COUNCIL, "PS", "Kommunestyret", "Kommunestyret", "Municipal Council", "the council"),
        _names(_EXECUTIVE, "FS", "Formannskapet", "Formannskapet", "Executive Committee", "the executive committee"),
    ),
    Authority.Kind.COUNTY: (
        _names(_COUNCIL, "FT", "Fylkestinget", "Fylkestinget", "County Council", "the county council"),
        _names(_EXECUTIVE, "FU", "Fylkesutvalget", "Fylkesutvalet", "County Executive", "the county executive"),
    ),
    Authority.Kind.REGION: (
        _names(_COUNCIL, "RS", "Representantskapet", "Representantskapet", "Regional Assembly", "the regional assembly"),
        _names(_EXECUTIVE, "RR", "Regionrådet", "Regionrådet", "Regional Council", "the regional council"),
    ),
}


def usual_names(authority: Authority, kind: str) -> BodyNames | None:
    """What a body of `kind` is usually called there; None for a committee, which has a name of its own."""
    return next((names for names in USUAL[authority.kind] if names.kind == kind), None)
