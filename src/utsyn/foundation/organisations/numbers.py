"""The numbers that say which body it is, and whether they can be right."""

from __future__ import annotations

import re

from stdnum.no import orgnr


def clean_organisation_number(typed: str) -> str:
    """Digits alone: "NO 974 770 482 MVA" -> "974770482"."""
    return re.sub(r"^NO|MVA$|[\s.\u00a0]", "", typed.strip().upper())


def is_organisation_number(digits: str) -> bool:
    """Whether nine digits have the right last one and begin as Norwegian numbers do (8 or 9)."""
    return re.fullmatch(r"[89][0-9]{8}", digits) is not None and orgnr.is_valid(digits)


def is_pic(digits: str) -> bool:
    """Whether this can be a participant identification code of the EU: nine digits."""
    return re.fullmatch(r"\d{9}", digits) is not None


def is_wikidata_id(text: str) -> bool:
    """Whether this can be an item of Wikidata: "Q104382"."""
    return re.fullmatch(r"Q[1-9]\d{0,11}", text) is not None
