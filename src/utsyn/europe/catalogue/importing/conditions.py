"""What a call's type of action and conditions come to: rate, and how many must apply together.

Source: Horizon Europe work programme 2026-2027, General Annexes B and G (eligibility, funding rates); LIFE regulation 2021/783,
article 9. A call may say otherwise in its conditions: what it says there counts first. What neither says is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

ALL, SEVENTY = Decimal("1.0000"), Decimal("0.7000")


@dataclass(frozen=True)
class Terms:
    """Shares from 0 to 1; `who` is the sentence of the conditions on who may apply."""

    rate: Decimal | None = None
    nonprofit_rate: Decimal | None = None
    applicants_min: int | None = None
    countries_min: int | None = None
    who: str = ""


# Each by words of the type of action; the first that fits counts.
STANDARD: tuple[tuple[str, Terms], ...] = (
    (r"horizon.*research and innovation action", Terms(ALL, None, 3, 3)),
    (r"horizon.*innovation action", Terms(SEVENTY, ALL, 3, 3)),
    (r"horizon.*coordination and support", Terms(ALL, None, 1, 1)),
    (r"life project grants", Terms(Decimal("0.6000"), None, 1, 1)),
)
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_NUMBER = r"(\d{1,2}|" + "|".join(_COUNTS) + ")"
_ALONE = re.compile(r"mono-beneficiary|single (?:applicant|legal entity|entity)|individual (?:legal )?entit", re.IGNORECASE)
_TOGETHER = re.compile(
    rf"(?:consorti\w{{1,3}}|submitted by)[^.]{{0,120}}?(?:at least|minimum(?: of)?) {_NUMBER}(?: \(\d+\))? (?:independent |different )?"
    r"(?:legal )?(?:entities|applicants|partners|beneficiaries|organisations)",
    re.IGNORECASE,
)
_COUNTRIES = re.compile(
    rf"(?:consorti\w{{1,3}}|submitted by)[^.]{{0,200}}?{_NUMBER} different (?:eligible |member )?(?:countries|states)", re.IGNORECASE
)
_RATE = re.compile(r"(?:funding|co-financing) rate (?:is|of|will be|up to|shall be)(?: up to)? ?(\d{1,3}) ?%", re.IGNORECASE)
_WHO = re.compile(r"eligible applicants|eligible entities|entities eligible|may apply|must be (?:a )?(?:public|legal)", re.IGNORECASE)


def terms_of(action: str, conditions: str) -> Terms:
    """What holds for a call of this type of action with these conditions."""
    found = next((terms for pattern, terms in STANDARD if re.search(pattern, action, re.IGNORECASE)), Terms())
    shown = conditions[:20_000]
    rates = {int(told) for told in _RATE.findall(shown) if 0 < int(told) <= 100}
    if len(rates) == 1:
        found = replace(found, rate=(Decimal(rates.pop()) / 100).quantize(Decimal("0.0001")), nonprofit_rate=None)
    if alone := _ALONE.search(shown):
        found = replace(found, applicants_min=1, countries_min=1)
    elif together := _TOGETHER.search(shown):
        found = replace(found, applicants_min=_count(together[1]))
    if not alone and (abroad := _COUNTRIES.search(shown)):
        found = replace(found, countries_min=_count(abroad[1]))
    return replace(found, who=_sentence_with(_WHO, shown))


def _sentence_with(pattern: re.Pattern[str], shown: str) -> str:
    """The first sentence that holds the pattern, at most 1000 letters; "" when there is none."""
    found = pattern.search(shown)
    if found is None:
        return ""
    begin = max(shown.rfind(sign, 0, found.start()) for sign in (".", "\n")) + 1
    ends = [end for end in (shown.find(sign, found.end()) for sign in (".", "\n")) if end >= 0]
    return " ".join(shown[max(begin, found.start() - 400) : min(ends, default=len(shown)) + 1].split())[:1000]


def _count(told: str) -> int:
    return int(told) if told.isdigit() else _COUNTS[told.lower()]
