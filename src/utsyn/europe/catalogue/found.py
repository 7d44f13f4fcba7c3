"""What the catalogue shows on the page of the search: calls one can apply for, programmes and funded projects.

Nothing of it stands in the search's own index: the catalogue holds millions of rows and has an index of its own, which is asked instead.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from utsyn.europe.catalogue import retrieval
from utsyn.europe.catalogue.models import Call, FundedProject, Programme
from utsyn.europe.catalogue.tables import project_name
from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Panel, PanelRow, panel
from utsyn.foundation.search.queries import Asked
from utsyn.foundation.search.words import terms_of
from utsyn.foundation.ui.addresses import address, address_of

# So many of each kind stand on the page; among so many the open ones are looked for.
MOST, LOOKED_AMONG, MOST_PROGRAMMES = 5, 200, 1000


def _nearest(kind: str, rows: QuerySet[Any], asked: Asked) -> list[Any]:
    """Those of `rows` that hold every word, the nearest first; none while there is no index. One query."""
    codes = retrieval.found_codes(kind, asked.query, limit=LOOKED_AMONG, only_all=True) if terms_of(asked.query) else []
    by_code = {row.code: row for row in rows.filter(code__in=codes)} if codes else {}
    return [by_code[code] for code in codes or () if code in by_code]


def _more(asked: Asked, route: str, found: list[Any], **filters: str) -> str | None:
    return f"{address(asked, route)}?{urlencode({'q': asked.query, **filters})}" if len(found) > MOST else None


@panel("search")
def open_calls(asked: Asked, person: Any) -> Panel:
    """Calls that are open, or soon, and hold the words."""
    rows = Call.objects.visible_to(person).open_on(today()).select_related("programme").defer("description", "conditions")
    found = _nearest("calls", rows, asked)
    shown = tuple(
        PanelRow((str(one), one.programme.name if one.programme else None, one.last_deadline_on), address_of(asked, one))
        for one in found[:MOST]
    )
    headings = (_("Call"), _("Programme"), _("Last deadline"))
    return Panel(
        "calls", _("Open calls"), "table", headings, shown, more_href=_more(asked, "catalogue:calls", found, state="open"), order=70
    )


@panel("search")
def programmes(asked: Asked, person: Any) -> Panel:
    """Programmes and schemes whose name, in any language, or identifier holds the words. One query: they are few."""
    terms = terms_of(asked.query)
    named = list(Programme.objects.visible_to(person).only("code", "identifier", "name")[:MOST_PROGRAMMES]) if terms else []
    found = [one for one in named if all(term in fold(f"{one.identifier} {' '.join(one.name.texts().values())}") for term in terms)]
    rows = tuple(PanelRow((one.name,), address_of(asked, one)) for one in found[:MOST])
    more = address(asked, "catalogue:programmes") if len(found) > MOST else None
    return Panel("programmes", _("Programmes and schemes"), rows=rows, more_href=more, order=71)


@panel("search")
def funded_projects(asked: Asked, person: Any) -> Panel:
    """What outside money went to."""
    rows = FundedProject.objects.visible_to(person).defer("objective", "subjects")
    found = _nearest("projects", rows, asked)
    shown = tuple(PanelRow((project_name(one), one.starts_on), address_of(asked, one)) for one in found[:MOST])
    more = _more(asked, "catalogue:projects", found)
    return Panel("funded-projects", _("Funded projects"), "table", (_("Project"), _("Starts")), shown, more_href=more, order=72)
