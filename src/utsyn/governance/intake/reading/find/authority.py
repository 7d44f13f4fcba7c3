"""Whose document it is: the municipality, county or region it names most, first pages counting most."""

from __future__ import annotations

import re
from collections import defaultdict

from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.layout.passage import passage_of

NAME = r"[^\W\d_a-zæøåäöéü](?:[^\W\d_]|-(?=\w)){1,30}"
MORE = rf"(?: (?:og|och|i|of|-|–) {NAME}| {NAME}){{0,2}}"
KINDS = (
    (re.compile(rf"(?<!\w)({NAME}{MORE}) ((?i:fylkeskommunes?))\b"), "county", "{0} fylkeskommune"),
    (re.compile(rf"(?<!\w)({NAME}{MORE}) ((?i:kommunes?|kommuns?|herad|stads?))\b"), "municipality", "{0} {1}"),
    (re.compile(r"(?<!\w)(Region [A-ZÆØÅÄÖ][^\W\d_]{2,30})"), "county", "{0}"),
    (re.compile(r"(?<!\w)([A-ZÆØÅÄÖ][^\W\d_]{2,30}(?: [A-ZÆØÅÄÖ][^\W\d_]{2,30})?sregionen)\b"), "county", "{0}"),
    (re.compile(rf"(?<!\w)({NAME}{MORE}) ((?i:County Council|Regional Council|County))\b"), "county", "{0} {1}"),
    (re.compile(rf"(?<!\w)({NAME}{MORE}) ((?i:Municipality|City Council|Town Council|Borough Council|District Council|Borough))\b"), "municipality", "{0} {1}"),
    (re.compile(rf"\b((?:Municipality|City|Town|Borough|Commune) of {NAME}(?: {NAME})?)"), "municipality", "{0}"),
    (re.compile(rf"(?<!\w)({NAME}) (?:kommunestyre|bystyre|byråd|kommunfullmäktige|kommunalbestyrelse|heradsstyre)\b"), "municipality", "{0}"),
)  # fmt: skip
NOT_NAMES = frozenset(
    [
        "kommune",
        "kommunen",
        "var",
        "den",
        "denne",
        "vare",
        "norske",
        "svenske",
        "danske",
        "alle",
        "hver",
        "en",
        "ein",
        "vertskommune",
        "din",
        "the",
        "our",
        "this",
        "each",
        "every",
        "our",
        "i",
        "for",
        "og",
        "at",
        "vi",
        "de",
        "det",
        "dei",
        "som",
        "nar",
        "hos",
        "fra",
        "av",
        "internasjonal",
        "international",
        "internationell",
        "strategi",
        "strategy",
        "strategien",
        "plan",
        "handlingsplan",
        "med",
        "mellom",
        "any",
        "a",
        "other",
        "norwegian",
        "swedish",
        "danish",
        "regional",
        "local",
        "new",
        "between",
        "norges",
        "sveriges",
        "danmarks",
        "samarbeid",
        "hele",
        "hela",
    ]
)
FIRST_PART = 600
FIRST_BONUS = 6.0
TITLE_BONUS = 3.0


def find_authority(document: Document) -> list[Draft]:
    """At most one draft: the name told most."""
    votes: dict[str, float] = defaultdict(float)
    first: dict[str, Draft] = {}
    for page, sheet in enumerate(document.sheets):
        for pattern, kind, form in KINDS:
            for match in pattern.finditer(sheet.text):
                name = _name(match, form)
                if name is None:
                    continue
                votes[name] += _weight(page, match.start())
                first.setdefault(
                    name, Draft("authority", {"name": name, "kind": kind}, passage_of(page, sheet.text, match.start(), match.end()), 0.0)
                )
    _merge_short_names(votes)
    if not votes:
        return []
    best = max(votes, key=lambda name: (votes[name], -first[name].passage.page))
    total = sum(votes.values())
    draft = first[best]
    draft.confidence = min(0.98, 0.55 + 0.45 * votes[best] / total)
    if draft.confidence < 0.7:
        draft.needs_person = True
    return [draft]


def _weight(page: int, start: int) -> float:
    return (FIRST_BONUS if start < FIRST_PART else TITLE_BONUS) if page == 0 and start < 3 * FIRST_PART else 1.0


def _name(match: re.Match[str], form: str) -> str | None:
    words = match.group(1).split()
    while words and (fold(words[0]) in NOT_NAMES or not words[0][0].isupper()):
        words = words[1:]
    if not words or fold(words[-1]) in NOT_NAMES or len(words[-1]) < 2 or not words[-1][0].isupper():
        return None
    name = " ".join(_cased(word) for word in words)
    ending = match.group(2) if match.re.groups > 1 else ""
    english = ending.lower().endswith(("council", "county", "municipality", "borough"))
    ending = ending.title() if english else ending.lower()
    if ending in ("kommunes", "kommuns", "stads", "fylkeskommunes"):
        ending = ending[:-1]
    return form.format(name, ending)


def _cased(word: str) -> str:
    return word if not word.isupper() or len(word) < 3 else "-".join(part.capitalize() for part in word.split("-"))


def _merge_short_names(votes: dict[str, float]) -> None:
    """ "Hop" of "Hop bystyre" votes for "Hop kommune"."""
    for short in [name for name in votes if " " not in name]:
        longer = next((name for name in votes if name.startswith(short + " ")), None)
        if longer:
            votes[longer] += votes.pop(short)
