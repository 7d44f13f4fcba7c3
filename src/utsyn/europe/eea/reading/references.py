"""Lovdata's EEA reference of an act: which part of the EEA Agreement it carries out, and by which EU acts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utsyn.europe.eea.reading.eu_acts import eu_acts_in

_ANNEX = re.compile(
    r"\bvedlegg\s{1,3}(?P<annex>[IVX]{1,5})\b|\bprotokoll\s{1,3}(?P<protocol>\d{1,2})\b|\bartikkel\s{1,3}(?P<article>\d{1,3})",
    re.IGNORECASE,
)
_POINT = re.compile(r"\bnr\.\s{0,2}(?P<point>\d{1,3}[a-zæøå]{0,5})\s{0,2}\(", re.IGNORECASE)


@dataclass(frozen=True)
class EeaReference:
    """One EU act (`celex`, "" when the reference names none) in a part of the agreement ("annex XVI", "protocol 10", "")."""

    celex: str
    words: str
    annex: str = ""
    point: str = ""


def references_in(text: str) -> tuple[EeaReference, ...]:
    """The references of an `eea_references` field, in order and each once; a text that names no EU act gives the parts it names.

    "EØS-avtalen vedlegg XVI nr. 2 (direktiv 2014/24/EU),nr. 4 (direktiv 2014/25/EU)." gives two, both of annex XVI.
    """
    parts = [(found.start(), _part(found)) for found in _ANNEX.finditer(text)]
    points = [(found.start(), found["point"]) for found in _POINT.finditer(text)]
    made: dict[str, EeaReference] = {}
    for act in eu_acts_in(text):
        made.setdefault(act.celex, EeaReference(act.celex, act.words, _last(parts, act.start), _last(points, act.start)))
    if made or not text.strip():
        return tuple(made.values())
    return tuple(EeaReference("", text.strip()[:300], part) for part in dict.fromkeys(part for _at, part in parts)) or (
        EeaReference("", text.strip()[:300]),
    )


def _part(found: re.Match[str]) -> str:
    if found["annex"]:
        return f"annex {found['annex'].upper()}"
    return f"protocol {found['protocol']}" if found["protocol"] else f"article {found['article']}"


def _last(marks: list[tuple[int, str]], before: int) -> str:
    return next((word for at, word in reversed(marks) if at <= before), "")
