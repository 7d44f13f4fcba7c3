"""How ties are told in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.europe.eea.models import Screening

MOST_TOLD = 4


def references_told(rests_on: Sequence[dict[str, str]]) -> str:
    """The EEA acts behind a tie in a line: "direktiv 2014/24/EU, direktiv 2014/25/EU and 2 more"."""
    words = [one["words"] for one in rests_on]
    told = ", ".join(words[:MOST_TOLD])
    more = len(words) - MOST_TOLD
    return (
        told if more <= 0 else ngettext("%(told)s and %(count)s more", "%(told)s and %(count)s more", more) % {"told": told, "count": more}
    )


def verdict_told(screening: Screening) -> str:
    """What is said of the case as a whole."""
    if screening.answer == Screening.Answer.YES:
        return _("A person has said that the case is tied to the EEA.")
    if screening.answer == Screening.Answer.NO:
        return _("A person has said that the case is not tied to the EEA.")
    if screening.is_tied:
        return _("The case is tied to the EEA.")
    return _("No tie to the EEA was found.")


def part_told(part: str) -> str:
    """ "annex XVI" as people write it; "" when no part is known."""
    kind, _space, number = part.partition(" ")
    words: dict[str, Any] = {"annex": _("annex %(number)s"), "protocol": _("protocol %(number)s"), "article": _("article %(number)s")}
    return words[kind] % {"number": number} if kind in words else ""
