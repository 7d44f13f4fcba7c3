"""What the catalogue tells the tests of the whole house: facts that all authorities share, and everybody sees."""

from __future__ import annotations

from typing import Any

from tests.browser.people import COORDINATOR as COORDINATORS_MAIL
from tests.house.access.policies import EVERYONE, HAMAR, SEES, WORKS_HERE, Policy, Row, Target
from tests.house.access.rows import button, open_read, read
from utsyn.europe.catalogue.models import Call, FundedProject, Programme
from utsyn.europe.catalogue.tests.factories import body, make_call, make_programme, make_project
from utsyn.foundation.organisations.models import Organisation

# Which sources are read is everybody's matter: whoever coordinates or administers any authority decides.
SWITCHES = Policy(frozenset({"coordinator", "administrator", "neighbour"}))

PAGES = {
    "catalogue:calls": open_read("place"),
    "catalogue:programmes": open_read("place"),
    "catalogue:projects": open_read("place"),
    "catalogue:deadlines": open_read("place"),
    "catalogue:call": open_read("call"),
    "catalogue:deadlines_of_call": open_read("call"),
    "catalogue:programme": open_read("programme"),
    "catalogue:project": open_read("funded_project"),
    "catalogue:organisation": open_read("organisation_in_projects"),
    "catalogue:sources": read("place", WORKS_HERE, asks_first=True),
    "catalogue:switch_on": button("catalogue_source", SWITCHES),
    "catalogue:switch_off": button("catalogue_source", SWITCHES),
}

OPERATIONS = {
    "programmes_list": Row("place", SEES),
    "programmes_read": Row("programme", SEES),
    "calls_list": Row("place", SEES),
    "calls_read": Row("call", SEES),
    "funded_projects_list": Row("place", SEES),
    "funded_projects_read": Row("funded_project", SEES),
}
SHARED: dict[str, Any] = {"programmes": Programme, "calls": Call, "funded-projects": FundedProject}
BEGIN = {"/hamar/nb/calls/", "/hamar/nb/calls/?format=json", "/hamar/nb/calls/deadlines.ics", "/hamar/nb/calls/projects/"}


def targets(ours: Any, theirs: Any) -> dict[str, dict[str, Target]]:
    """Everybody's, at whichever authority's address."""
    things = {
        "call": Call.objects.get(), "programme": Programme.objects.get(), "funded_project": FundedProject.objects.get(),
        "organisation_in_projects": Organisation.objects.filter(participations__isnull=False).first(),
    }  # fmt: skip
    found = {noun: {"own": Target(HAMAR, {"code": thing.code}, EVERYONE, thing)} for noun, thing in things.items()}
    return found | {"catalogue_source": {"own": Target(HAMAR, {"key": "portal"}, EVERYONE)}}


def pages(here: str) -> list[tuple[str, str]]:
    """The lists and one of each, as strangers meet them; the sources as the coordinator does."""
    room = f"{here}calls/"
    call, programme = Call.objects.first(), Programme.objects.first()
    some = [f"{room}{call.code}/x/"] if call else []
    some += [f"{room}programmes/{programme.code}/x/"] if programme else []
    return [(path, "") for path in (room, f"{room}programmes/", f"{room}projects/", *some)] + [(f"{room}-/sources/", COORDINATORS_MAIL)]


def fill(side: Any) -> None:
    """One of each; the same for both authorities."""
    make_programme()
    make_call()
    make_project(bodies=(body(), body("Annen kommune")))


def stock(_authority: Any, _unit: Any, _owner: Any) -> None:
    """One of each, whichever authority asks first."""
    if not Call.objects.exists():
        fill(None)
