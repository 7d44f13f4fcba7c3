"""What this room shows elsewhere: in the menu, on the page of a case."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.eea import shares  # noqa: F401  (registers what it measures)
from utsyn.europe.eea.models import Screening
from utsyn.europe.eea.wording import references_told, verdict_told
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, nav, panel
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.formats import percent
from utsyn.governance.council.models import Case

nav(NavItem("eea", lambda: pgettext("menu", "EEA"), "eea:cases", order=61, group="europe"))


_TIE = ("words", "rests_on", "confidence", "answer")
_TIE_NAMES = tuple(f"tie_{name}" for name in _TIE)


@panel("case")
def of_case(case: Case, person: Any) -> Panel | None:
    """The ties of the case with what they rest on, surest first; one query."""
    columns = [F(f"case__eea_ties__{name}") for name in _TIE]
    found = Screening.objects.visible_to(person).filter(case=case).annotate(**dict(zip(_TIE_NAMES, columns, strict=True)))
    read = list(found.order_by("-tie_confidence", "case__eea_ties__pk"))
    if not read:
        return None
    read[0].case, read[0].authority = case, case.authority
    here = address_of(case, read[0])
    rows = tuple(
        PanelRow((f"«{one.tie_words}»", references_told(one.tie_rests_on), percent(one.tie_confidence)), here)
        for one in read
        if one.tie_words and one.tie_answer != Screening.Answer.NO
    )
    headings = (_("Words of the case"), _("What they rest on"), _("Confidence"))
    return Panel("eea-ties", _("EEA ties"), "table", headings, rows, verdict_told(read[0]), here, order=70)
