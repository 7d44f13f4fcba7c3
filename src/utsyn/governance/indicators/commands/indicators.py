"""Verbs that make an indicator, say what it is, who sees it, and that it is measured no more."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.indicators.checking import checked_values
from utsyn.governance.indicators.models import FETCHED, Indicator, SourceKind
from utsyn.governance.indicators.sources import checked_options


@command("indicator.add")
def add(authority: Authority, /, *, by: Actor, name: Translated, **values: Any) -> Indicator:
    """Say that something is measured; `values` are the other fields of `checking.EDITABLE`. What Utsyn fetches is due at once.

    Raises:
        Invalid: an axis from elsewhere, half a baseline, a source that is asked for nothing.
    """
    checked = checked_values(authority, {"name": name, **values})
    source = checked.get("source", SourceKind.TYPED)
    checked["options"] = checked_options(source, checked.get("options", {}))
    return Indicator.objects.create(authority=authority, fetch_after=now() if source in FETCHED else None, **checked)


@command("indicator.edit")
def edit(indicator: Indicator, /, *, by: Actor, seen: int | None = None, **values: Any) -> Indicator:
    """Change what it is or where it is read; what is left out stays. A source that is asked anew is due at once."""
    checked = checked_values(indicator.authority, values, indicator)
    source = checked.get("source", indicator.source)
    if "source" in checked or "options" in checked:
        checked["options"] = checked_options(source, checked.get("options", indicator.options))
        checked |= {"fetch_after": now() if source in FETCHED else None, "failure": "", "failure_detail": ""}
    indicator.write(seen=seen, **checked)
    return indicator


@command("indicator.publish")
def publish(indicator: Indicator, /, *, by: Actor) -> Indicator:
    """Let everyone see it as soon as its strategy is public."""
    if indicator.is_public:
        raise Conflict(_("The indicator is public already."))
    indicator.write(is_public=True)
    return indicator


@command("indicator.hide")
def hide(indicator: Indicator, /, *, by: Actor) -> Indicator:
    """Keep it to those who work here."""
    if not indicator.is_public:
        raise Conflict(_("The indicator is internal already."))
    indicator.write(is_public=False)
    return indicator


@command("indicator.end")
def end(indicator: Indicator, /, *, by: Actor) -> Indicator:
    """Measure it no more; what was measured stays."""
    if indicator.is_ended:
        raise Conflict(_("The indicator is measured no more already."))
    indicator.write(is_ended=True, fetch_after=None)
    return indicator


@command("indicator.reopen")
def reopen(indicator: Indicator, /, *, by: Actor) -> Indicator:
    """Measure it again."""
    if not indicator.is_ended:
        raise Conflict(_("The indicator is measured already."))
    indicator.write(is_ended=False, fetch_after=now() if indicator.source in FETCHED else None)
    return indicator
