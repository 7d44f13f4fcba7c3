"""Likely partners in sentences: each reason with what it counts."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.europe.matching.engine import PartnerReason


def partner_sentence(reason: PartnerReason) -> str:
    """One reason."""
    count = {"num": reason.count}
    if reason.kind == "together":
        return ngettext("Took part in %(num)s project with us.", "Took part in %(num)s projects with us.", reason.count) % count
    if reason.kind == "similar":
        return ngettext("Took part in %(num)s similar project.", "Took part in %(num)s similar projects.", reason.count) % count
    if reason.kind == "often":
        return ngettext("%(num)s project with outside money in all.", "%(num)s projects with outside money in all.", reason.count) % count
    return {
        "known": _("We have a relation or a network in common."),
        "near": _("Has worked with those we have worked with."),
        "type": _("A municipality or another public body."),
        "country": _("In the same country."),
    }.get(reason.kind, reason.kind)
