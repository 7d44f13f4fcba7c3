"""What EEA ties tell the tests of the whole house."""

from __future__ import annotations

from typing import Any

from tests.browser.people import COORDINATOR as COORDINATORS_MAIL
from tests.house.access.policies import PREPARES, SECRETARY, SEES, Row
from tests.house.access.rows import button, form, open_read
from utsyn.europe.eea import commands
from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.europe.eea.tests.factories import learn_some, make_read_case, ties_of
from utsyn.foundation.accounts.tests.factories import SYSTEM

PAGES = {
    "eea:cases": open_read("place"),
    "eea:shares": open_read("place"),
    "eea:case": open_read("screening"),
    "eea:read": button("place", PREPARES),
    "eea:upload": form("place", SECRETARY),
    "eea:take": button("place", SECRETARY),
    "eea:answer_case": form("screening", PREPARES),
    "eea:answer_tie": form("eea_tie", PREPARES),
}
OPERATIONS = {
    "eea_cases_list": Row("place", SEES),
    "eea_cases_read": Row("screening", SEES),
    "eea_shares_list": Row("place", SEES),
    "eea_cases_answer": Row("screening", PREPARES),
    "eea_ties_answer": Row("eea_tie", PREPARES),
}
GRADED = {"Screening", "EeaTie"}
SECRET = "Hemmelighet"
BEGIN = {"/hamar/nb/eea/", "/hamar/nb/eea/share/", "/hamar/nb/eea/?format=json", "/hamar/nb/eea/share/?format=csv"}


def fill(side: Any) -> None:
    """A public case and one that is exempt, both tied."""
    learn_some()
    for into, exempt_by in ((side.public, ""), (side.unpublished, "offl. § 13")):
        into["screening"] = make_read_case(side.authority, exempt_by=exempt_by)
        (into["eea_tie"],) = ties_of(into["screening"]).values()


NOUNS: dict[str, Any] = {"screenings": Screening, "eea-ties": EeaTie}


def stock(authority: Any, unit: Any, owner: Any) -> None:
    """A case tied by what it cites, one that is not, one that is exempt."""
    learn_some()
    make_read_case(authority)
    make_read_case(authority, "Skolen følger opplæringslova.", unit=unit)
    make_read_case(authority, exempt_by="offl. § 13")


def hide(authority: Any) -> None:
    """An exempt case that is tied, and answered. The acts are those the example knows: what is learnt anew is public."""
    hidden = make_read_case(authority, f"{SECRET}: kjøp etter anskaffelsesloven.", title=SECRET, exempt_by="offl. § 13")
    commands.answer_tie(next(iter(ties_of(hidden).values())), by=SYSTEM, answer="yes", note=SECRET)


def pages(here: str) -> list[tuple[str, str]]:
    """The list, the share, a case as strangers and the coordinator see it, and the answer."""
    found = Screening.objects.filter(authority__slug="hamar", case__is_public=True, is_tied=True).order_by("pk")[0]
    tie = EeaTie.objects.filter(case=found.case)[0]
    room = f"{here}eea/"
    open_pages = [room, f"{room}share/", f"{room}{found.code}/x/"]
    inner = [*open_pages, f"{room}{found.code}/-/answer/", f"{room}ties/{tie.code}/-/answer/"]
    return [(path, "") for path in open_pages] + [(path, COORDINATORS_MAIL) for path in inner]
