"""What this room shows elsewhere: in the menu, on the page of a case."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.eea import shares  # noqa: F401  (registers what it measures)
from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.europe.eea.wording import references_told, verdict_told
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, after_entry, nav, panel, searchable
from utsyn.foundation.search.index import keep_all
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.formats import percent
from utsyn.governance.council.models import Case

nav(NavItem("eea", lambda: pgettext("menu", "EEA"), "eea:cases", order=61, group="europe"))


def _found_by(screening: Screening) -> dict[str, tuple[str, str]]:
    """A case that is tied, by its title and by what ties it: words, acts and EEA acts; a case that is not tied, or was denied, by nothing."""
    ties = EeaTie.objects.filter(case=screening.case_id).exclude(answer=Screening.Answer.NO)
    if not screening.is_tied:
        return {}
    told = [" ".join([one.words, one.cited, one.title, *(rest["words"] for rest in one.rests_on)]) for one in ties]
    return {language: (title, " ".join(told)[:20_000]) for language, title in screening.case.title.texts().items()}


searchable(
    Searchable(
        "screening", Screening, lambda: _("EEA ties of cases"), _found_by, lambda one: _found_by(one) if one.in_public else None
    )
)  # fmt: skip


@after_entry
def follow(thing: Any) -> None:
    """What is found of a case follows it: a case that becomes exempt takes its ties along, and a tie that is answered its case."""
    if isinstance(thing, Case | EeaTie) and thing.pk is not None:
        keep_all(Screening.objects.filter(case=thing.pk if isinstance(thing, Case) else thing.case_id).select_related("case"))


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
