"""Dates, years and amounts as five languages write them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from .cues import month_numbers
from .folding import fold

DOTTED = re.compile(r"(?<!\d)(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})(?!\d)")
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
SHORT_NORDIC = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})\s?[-–]\s?(\d{4})(?!\d)")
DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?([^\W\d_]{3,10})\.?,?\s+(\d{4})(?!\d)")
MONTH_DAY = re.compile(r"\b([^\W\d_]{3,10})\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")

CURRENCIES = {
    "kr": "", "kr.": "", "kroner": "", "kronor": "", "nok": "NOK", "sek": "SEK", "dkk": "DKK", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "€": "EUR", "gbp": "GBP", "£": "GBP", "usd": "USD", "$": "USD", "tkr": "", "tkr.": "", "mkr": "", "mnok": "NOK", "isk": "ISK",
}  # fmt: skip
OWN_CURRENCY = {"nb": "NOK", "nn": "NOK", "sv": "SEK", "da": "DKK", "en": "EUR"}
FACTORS = {
    "mill": 10**6, "million": 10**6, "millioner": 10**6, "millionar": 10**6, "miljon": 10**6, "miljoner": 10**6,
    "mio": 10**6, "mn": 10**6, "m": 10**6, "millions": 10**6, "tusen": 10**3, "tusind": 10**3, "thousand": 10**3,
    "k": 10**3, "mia": 10**9, "mrd": 10**9, "milliarder": 10**9, "miljarder": 10**9,
    "billion": 10**9, "milliard": 10**9, "miljard": 10**9,
}  # fmt: skip
COUNTED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,']\d{3}){1,3}(?:,\d{1,2}|\.\d{1,2})?|\d{1,12}(?:[.,]\d{1,3})?")
FACTOR_WORD = (
    r"(?:(?:milliarder|milliard|miljarder|miljard|billion|millioner|millionar|millions|million|miljoner|miljon|tusen|tusind|thousand|mill|mio|mia|mrd|mn)"
    r"(?![^\W\d_])\.?)"
)
CURRENCY_WORD = r"(?:kroner|kronor|kr\.?|tkr\.?|mkr|mnok|nok|sek|dkk|gbp|usd|isk|eur|euros?|€|£|\$)"
AMOUNT = re.compile(
    rf"(?P<before>(?<!\w){CURRENCY_WORD})\s{{0,2}}(?P<first>{COUNTED.pattern})(?:\s{{0,2}}(?P<factor1>{FACTOR_WORD}|[mk](?!\w)))?"
    rf"|(?<![\w.,])(?P<second>{COUNTED.pattern})\s{{0,2}}(?:(?P<factor2>{FACTOR_WORD})\s{{0,2}})?(?P<after>{CURRENCY_WORD})(?!\w)"
    rf"|(?<![\w.,])(?P<third>{COUNTED.pattern})\s{{0,2}}(?P<factor3>mill\.?|mio\.?|million(?:er|s)?|millionar|miljoner)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FoundDate:
    """A date and where it stands in the text, end exclusive."""

    on: datetime.date
    start: int
    end: int


@dataclass(frozen=True)
class Amount:
    """An amount of money and where it stands; `currency` is an ISO code."""

    amount: Decimal
    currency: str
    start: int
    end: int


def dates_in(text: str) -> list[FoundDate]:
    """Every date in the text, in order. Days come before months, as all five languages have it."""
    found: list[FoundDate] = []
    for pattern, order in ((ISO, "ymd"), (SHORT_NORDIC, "dmy"), (DOTTED, "dmy"), (DAY_MONTH, "dMy"), (MONTH_DAY, "Mdy")):
        for match in pattern.finditer(text):
            parts = dict(zip(order, match.groups(), strict=True))
            month = int(parts["m"]) if "m" in parts else month_numbers().get(fold(parts["M"]), 0)
            try:
                on = datetime.date(int(parts["y"]), month, int(parts["d"]))
            except ValueError:
                continue
            if not any(other.start < match.end() and match.start() < other.end for other in found):
                found.append(FoundDate(on, match.start(), match.end()))
    return sorted(found, key=lambda date: date.start)


def decimal_of(text: str) -> Decimal | None:
    """A number as written: 1 234,5 and 1.234,5 and 1,234.5 alike; a single mark before three digits parts thousands."""
    bare = re.sub(r"[ \u00a0\u202f']", "", text)
    marks = [letter for letter in bare if letter in ".,"]
    if not bare or not bare.replace(".", "").replace(",", "").isdigit():
        return None
    if marks:
        last = bare.rfind(marks[-1])
        decimals = len(bare) - last - 1
        if (len(set(marks)) == 1 and decimals == 3) or (len(marks) > 1 and len(set(marks)) == 1):
            bare = bare.replace(".", "").replace(",", "")
        else:
            bare = bare[:last].replace(".", "").replace(",", "") + "." + bare[last + 1 :]
    return Decimal(bare)


def amounts_in(text: str, language: str) -> list[Amount]:
    """Every amount of money in the text; plain "kr" is the language's own currency."""
    found: list[Amount] = []
    for match in AMOUNT.finditer(text):
        number = decimal_of(match["first"] or match["second"] or match["third"])
        if number is None:
            continue
        sign = fold(match["before"] or match["after"] or "")
        factor = FACTORS.get(fold(match["factor1"] or match["factor2"] or match["factor3"] or "").rstrip("."), 1)
        factor *= 1000 if sign.startswith("tkr") else 10**6 if sign in ("mkr", "mnok") else 1
        currency = CURRENCIES.get(sign, "") or OWN_CURRENCY[language]
        found.append(Amount(number * factor, currency, match.start(), match.end()))
    return found


def plain_amount(text: str) -> Decimal | None:
    """A cell of a cost column that is nothing but a number."""
    found = re.fullmatch(r"\s*" + COUNTED.pattern + r"\s*(?:,-|:-)?\s*", text)
    return decimal_of(re.sub(r"(?:,-|:-)\s*$", "", text).strip()) if found else None
