"""The programme of a week on one sheet of A3, set by Typst."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from utsyn.cooperation.events.models import Event, ProgrammeWeek, SignUp
from utsyn.cooperation.events.queries.calendar import languages_words, time_words
from utsyn.cooperation.events.queries.programme import grid_of
from utsyn.cooperation.events.times import local
from utsyn.foundation.documents.letters import drawable
from utsyn.foundation.documents.pdf import typeset
from utsyn.foundation.ui.formats import long_day

_REGIONS = {"nb": "no", "nn": "no", "en": "gb"}
# The theme's five colours on paper: what a card stands on, and its edge.
_INKS = (("#F5E5E2", "#A13C27"), ("#E4E8F5", "#3658B4"), ("#E0EBE4", "#286943"), ("#F1E8D5", "#7C560D"), ("#EEE6F0", "#7F4693"))
_PLAIN = ("#F1F3F4", "#5B6870")


def to_pdf(week: ProgrammeWeek, events: Sequence[Event], *, language: str, page: str) -> bytes:
    """The sheet; `page` is the address where registration and changes are found.

    Raises:
        Unavailable: it could not be set.
    """
    with translation.override(language):
        data = _data(week, events, page)
    return typeset(
        Path(__file__).with_name("programme.typ"), data | {"language": language, "region": _REGIONS.get(language)}, on=week.starts_on
    )


def _data(week: ProgrammeWeek, events: Sequence[Event], page: str) -> dict[str, Any]:
    grid = grid_of(week, events)
    axes = {one.axis.number: one.axis for one in events if one.axis is not None}
    return {
        "title": drawable(str(week.title)),
        "authority": drawable(str(week.authority.name)),
        "dates": f"{long_day(week.starts_on)} – {long_day(week.ends_on)}",
        "intro": drawable(str(week.intro)),
        "banner": drawable(str(week.authority.banner or "")),
        "footer": drawable(_("Registration and changes: %(page)s") % {"page": page}),
        "signed": _("* Register beforehand"),
        "on": [week.starts_on.year, week.starts_on.month, week.starts_on.day],
        "days": [[drawable(day.weekday), day.words] for day in grid.days],
        "rows": [[row.label, [[_card(one) for one in cell] for cell in row.cells]] for row in grid.rows],
        "axes": [[drawable(f"{number} {axis.short_name or axis.name}"), *_ink(number)] for number, axis in sorted(axes.items())],
    }  # fmt: skip


def _ink(number: int | None) -> tuple[str, str]:
    return _INKS[(number - 1) % len(_INKS)] if number else _PLAIN


def _card(event: Event) -> dict[str, Any]:
    fill, ink = _ink(event.axis.number if event.axis else None)
    spoken = [code for code in event.language_codes if code != "no"]
    return {
        "time": time_words(local(event.starts_at), local(event.ends_at)),
        "title": drawable(str(event.title)) + ("*" if event.sign_up != SignUp.NONE else ""),
        "place": drawable(event.place_words),
        "spoken": drawable(languages_words(spoken)),
        "fill": fill,
        "ink": ink,
    }
