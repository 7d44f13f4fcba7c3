"""What this room shows elsewhere: in the menu, on the page of a case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.eea import shares  # noqa: F401  (registers what it measures)
from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.europe.eea.wording import references_told, verdict_told
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, nav, panel
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.formats import percent
from utsyn.governance.council.models import Case

nav(NavItem("eea", lambda: pgettext("menu", "EEA"), "eea:cases", order=61, group="europe"))


@panel("case")
def of_case(case: Case, person: Any) -> Panel | None:
    """The ties of the case with what they rest on, surest first; two queries."""
    screening = Screening.objects.visible_to(person).filter(case=case).select_related("authority", "case").first()
    if screening is None:
        return None
    ties = EeaTie.objects.visible_to(person).filter(case=case).exclude(answer=Screening.Answer.NO)
    here = address_of(case, screening)
    rows = tuple(PanelRow((f"«{one.words}»", references_told(one), percent(one.confidence)), here) for one in ties)
    headings = (_("Words of the case"), _("What they rest on"), _("Confidence"))
    return Panel("eea-ties", _("EEA ties"), "table", headings, rows, verdict_told(screening), here, order=70)
