"""The words of a case presentation: what the report says of itself, and how the parts become one text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.foundation.ui.formats import day, money
from utsyn.foundation.ui.health import health_word
from utsyn.governance.reporting.models import FormannskapPack, Report
from utsyn.governance.reporting.queries.report_parts import DEVIATING, OK
from utsyn.governance.reporting.queries.report_reading import Reading, amount, said, the_day


def drafted(report: Report) -> dict[str, Translated]:
    """Title, facts and a draft decision in every language; the assessment is left to people."""
    reading = Reading(report.data)
    return {
        "title": _in_all(lambda: reading.name),
        "facts": _in_all(lambda: facts(reading)),
        "draft_decision": _in_all(lambda: _("The report “%(report)s” is noted.") % {"report": reading.name}),
    }


def _in_all(write: Callable[[], str]) -> Translated:
    texts = {}
    for language in LANGUAGES:
        with translation.override(language):
            texts[language] = write()
    return Translated(texts)


def facts(reading: Reading) -> str:
    """What the report shows, in a few sentences."""
    measures = list(reading.measures.values())
    going = [one for one in measures if one["health"] in OK]
    cycle = reading.data["cycle"]
    count = len([one for one in measures if one["health"] != "discontinued"])
    told = [
        _("The report covers %(first)s to %(last)s and shows how the strategy “%(strategy)s” stood on %(day)s.")
        % {
            "first": day(the_day(cycle["period_from"])), "last": day(the_day(cycle["period_to"])),
            "strategy": said(reading.data["strategy"]["title"]), "day": day(the_day(reading.data["frozen_on"])),
        },
        ngettext("It tells of %(num)s measure; %(going)s completed or on track.", "It tells of %(num)s measures; %(going)s completed or on track.", count)
        % {"num": count, "going": len(going)},
    ]  # fmt: skip
    return "\n\n".join([" ".join(told), *_deviations(measures), *_money(reading)])


def _deviations(measures: list[dict[str, Any]]) -> list[str]:
    found = [one for health in DEVIATING for one in measures if one["health"] == health]
    if not found:
        return [_("No measure deviates.")]
    named = [f"{one['number']} {said(one['title'])} ({health_word(one['health'])})" for one in found[:20]]
    more = len(found) - len(named)
    rest = [ngettext("and %(num)s more", "and %(num)s more", more) % {"num": more}] if more else []
    return [_("Deviations: %(measures)s.") % {"measures": "; ".join([*named, *rest])}]


def _money(reading: Reading) -> list[str]:
    told = reading.data["money"]
    whole = next((one for one in told["axes"] if one["axis"] == ""), None)
    if whole is None:
        return []
    values = {stage: _known(whole[stage]) for stage in ("asked", "in_force", "used")}
    return [_("Money in %(year)s: asked %(asked)s, adopted %(in_force)s, used %(used)s.") % {"year": told["year"], **values}]


def _known(text: str | None) -> str:
    value = amount(text)
    return _("not entered") if value is None else money(value)


def presentation(pack: FormannskapPack) -> Translated:
    """Facts, assessment and draft decision as one text, in each language in which all three are written."""
    texts: dict[str, str] = {}
    parts = (pack.facts, pack.assessment, pack.draft_decision)
    written = [one for one in LANGUAGES if all(one in part.languages for part in parts)] or [
        pack.assessment.source_language or LANGUAGES[0]
    ]
    for language in written:
        with translation.override(language):
            titled = zip((_("Facts"), _("Assessment"), _("Draft decision")), parts, strict=True)
            texts[language] = "\n\n".join(f"{title}\n\n{part.in_language(language)}" for title, part in titled)
    return Translated(texts)
