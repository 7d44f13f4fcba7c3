"""What speaks for a call and what against, in sentences that a person can check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from utsyn.europe.catalogue.models import Access, Call, FundedProject
from utsyn.europe.matching import engine
from utsyn.europe.matching.fits import Fit, words_that_met
from utsyn.foundation.ui.formats import day, money, percent

# Days left below which an application is hard to write, and the number of partners that takes long to find.
SHORT = dt.timedelta(days=42)
MANY = 6
# A share paid by the programme below which our own share weighs, and a least grant that a small authority seldom runs alone.
LOW_RATE = Decimal("0.6")
LARGE_GRANT = Decimal(2_000_000)


@dataclass(frozen=True)
class Reasons:
    """Sentences for, and sentences against."""

    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


def reasons_of(fit: Fit, call: Call, projects: Mapping[str, FundedProject], *, on: dt.date) -> Reasons:
    """As they are on a day, of a call fetched `with_norway` and `with_next_deadline` for it; `projects` are the similar ones by code."""
    return Reasons((*_of_words(fit), *_of_projects(fit, projects), *_of_terms(call, on)), (*_gaps(fit), *_obstacles(call, on)))


def rate_of(call: Call) -> Decimal | None:
    """The share that a municipality is paid, 0 to 1; None when the call does not say."""
    return call.nonprofit_rate if call.nonprofit_rate is not None else call.funding_rate


def theme_names(keys: tuple[str, ...]) -> list[str]:
    """In the reader's language."""
    language = (get_language() or "nb")[:2]
    themes = engine.shipped().themes
    return [getattr(themes[key], language if language in ("nb", "nn", "en") else "nb") for key in keys if key in themes]


def _of_words(fit: Fit) -> Iterator[str]:
    words = words_that_met(fit)
    if words:
        yield _("Words that met: %(words)s.") % {"words": ", ".join(words)}
    themes = theme_names(fit.themes)
    if themes:
        yield _("Shared themes: %(themes)s.") % {"themes": ", ".join(themes)}


def _of_projects(fit: Fit, projects: Mapping[str, FundedProject]) -> Iterator[str]:
    known = [str(projects[code]) for code in fit.projects if code in projects]
    if known:
        yield _("Like projects that were funded: %(names)s.") % {"names": ", ".join(known)}


def _of_terms(call: Any, on: dt.date) -> Iterator[str]:
    if call.norway_here == Access.YES:
        yield _("Norway can apply.")
    rate = rate_of(call)
    if rate is not None and rate >= LOW_RATE:
        yield _("Pays %(share)s of the cost.") % {"share": percent(rate)}
    if call.next_on and call.next_on - on >= SHORT:
        yield _("Deadline %(day)s.") % {"day": day(call.next_on)}
    if call.applicants_min == 1:
        yield _("One applicant alone is enough.")


def _gaps(fit: Fit) -> Iterator[str]:
    if fit.weak and fit.met:
        yield _("Common words alone met: the call says hardly anything of what the need is about.")
    elif fit.weak:
        yield _("No word of the need stands in the call: only the theme is shared.")
    if fit.missing:
        yield _("Says nothing of: %(words)s.") % {"words": ", ".join(fit.missing)}


def _obstacles(call: Any, on: dt.date) -> Iterator[str]:
    if call.norway_here == Access.NO:
        yield _("Norway cannot apply.")
    elif call.norway_here == Access.PARTLY:
        yield _("Norway can apply for parts of it only: read the conditions.")
    elif call.norway_here == Access.UNKNOWN:
        yield _("It is not known whether Norway can apply.")
    if call.next_on is None:
        yield _("No deadline is known.")
    elif call.next_on - on < SHORT:
        yield _("Short of time: the deadline is %(day)s.") % {"day": day(call.next_on)}
    yield from _burdens(call)


def _burdens(call: Any) -> Iterator[str]:
    rate = rate_of(call)
    if rate is None:
        yield _("The funding rate is not known.")
    elif rate < LOW_RATE:
        yield _("Pays only %(share)s of the cost: the rest is our own share.") % {"share": percent(rate)}
    if (call.applicants_min or 0) >= MANY:
        yield ngettext("Asks for %(num)s applicant.", "Asks for %(num)s applicants.", call.applicants_min) % {"num": call.applicants_min}
    if (call.countries_min or 0) > 1:
        yield ngettext("Asks for partners from %(num)s country.", "Asks for partners from %(num)s countries.", call.countries_min) % {
            "num": call.countries_min
        }
    if call.currency == "EUR" and call.grant_min and call.grant_min >= LARGE_GRANT:
        yield _("Large projects only: the smallest grant is %(amount)s.") % {"amount": money(call.grant_min, call.currency)}
