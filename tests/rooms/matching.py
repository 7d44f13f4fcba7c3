"""What matching tells the tests of the whole house: everything in it is for those who work there."""

from __future__ import annotations

from typing import Any

from tests.browser.people import COORDINATOR as COORDINATORS_MAIL
from tests.house.access.policies import EVERYONE, SEES, SITE, WORKS_HERE, Policy, Row, Target
from tests.house.access.rows import button, form, open_form, open_read, read
from utsyn.europe.catalogue.models import Call
from utsyn.europe.catalogue.tests.factories import make_call, make_programme
from utsyn.europe.matching import commands
from utsyn.europe.matching.models import GoNoGo, Watch
from utsyn.europe.matching.tests.factories import SYSTEM, make_go_no_go, make_watch
from utsyn.foundation.accounts.models import Person, Role
from utsyn.foundation.accounts.tests.factories import make_person

PROFESSIONALS = Policy(
    frozenset({"coordinator", "unit_head", "other_unit_head", "contributor", "chief_executive", "council_secretary", "administrator"})
)
RUNS = Policy(frozenset({"coordinator", "contributor"}), frozenset({"coordinator"}))
WEIGHS = Policy(frozenset({"coordinator", "unit_head", "contributor"}), frozenset({"coordinator", "other_unit_head"}))
DECIDES = Policy(
    frozenset({"coordinator", "unit_head", "chief_executive"}), frozenset({"coordinator", "other_unit_head", "chief_executive"})
)

PAGES = {
    **{
        f"matching:{name}": read("place", WORKS_HERE, asks_first=True) for name in ("calls", "projects", "partners", "watches", "decisions")
    },
    "matching:begin_watch": form("place", PROFESSIONALS),
    "matching:begin_decision": form("call", PROFESSIONALS, query="call"),
    "matching:watch": read("watch"),
    "matching:edit_watch": form("watch", RUNS),
    "matching:stop_watch": button("watch", RUNS),
    "matching:resume_watch": button("watch", RUNS),
    "matching:decision": read("go_no_go"),
    **{f"matching:{name}": form("go_no_go", WEIGHS) for name in ("weigh", "ready", "send_back", "reopen", "learn")},
    "matching:decide": form("go_no_go", DECIDES),
    "watch:feed": open_read("open_watch"),
    "watch:stop": open_form("open_watch", SEES),
}
OPERATIONS = {
    "calls_for_need": Row("place", WORKS_HERE, query="need=overvann", asks_first=True),
    "watches_list": Row("place", SEES),
    "watches_read": Row("watch", SEES),
    "watches_begin": Row("place", PROFESSIONALS),
    **{f"watches_{verb}": Row("watch", RUNS) for verb in ("edit", "stop", "resume")},
    "go_no_gos_list": Row("place", SEES),
    "go_no_gos_read": Row("go_no_go", SEES),
    "go_no_gos_begin": Row("place", PROFESSIONALS),
    **{f"go_no_gos_{verb}": Row("go_no_go", WEIGHS) for verb in ("edit", "ready", "send_back", "reopen", "learn")},
    "go_no_gos_decide": Row("go_no_go", DECIDES),
}
INNER = {"watch", "go_no_go"}
GRADED = {"Watch", "GoNoGo"}
NOUNS: dict[str, Any] = {"watches": Watch, "go-no-gos": GoNoGo}
SECRET = "Hemmelighet"


def _some_call() -> Call:
    """One that is there already: the catalogue is public, and a new one would be seen."""
    found: Call | None = Call.objects.first()
    if found is None:
        make_programme()
    return found or make_call()


def _somebody(authority: Any) -> Person:
    """Who works there; a new colleague where nobody does yet."""
    found = Person.objects.filter(assignments__authority=authority, assignments__role=Role.COORDINATOR).order_by("pk").first()
    return found or make_person(authority, Role.COORDINATOR)


def fill(side: Any) -> None:
    """A watch and a go or no-go, internal all of them; one of another unit."""
    call = _some_call()
    owner = side.owner or side.coordinator
    for into in (side.public, side.unpublished):
        into["watch"] = make_watch(side.authority, owner)
        into["go_no_go"] = make_go_no_go(side.authority, call, unit=side.unit, owner=side.owner)
    side.other["go_no_go"] = make_go_no_go(side.authority, call, unit=side.other_unit)


def targets(ours: Any, theirs: Any) -> dict[str, dict[str, Target]]:
    """The watch behind the link of a letter: whoever holds it."""
    watch = ours.public["watch"]
    return {
        "open_watch": {
            "own": Target(SITE, {"token": watch.token}, EVERYONE, watch),
            "gone": Target(SITE, {"token": f"{watch.code}.forged"}, frozenset()),
        }
    }


def stock(authority: Any, unit: Any, owner: Any) -> None:
    """One of each."""
    make_watch(authority, owner or _somebody(authority))
    make_go_no_go(authority, _some_call(), unit=unit, owner=owner)


def hide(authority: Any) -> None:
    """A watch and a decision that nobody outside may see."""
    commands.begin_watch(authority, by=SYSTEM, owner=_somebody(authority), name=SECRET, need=SECRET)
    make_go_no_go(authority, _some_call(), need=SECRET)


def pages(here: str) -> list[tuple[str, str]]:
    """The need and what fits it, the lists, and one of each, as the coordinator meets them."""
    room = f"{here}matching/"
    need = "?q=Vi+vil+h%C3%A5ndtere+overvann+i+sentrum"
    watch, thing = (model.objects.filter(authority__slug="hamar").order_by("pk").first() for model in (Watch, GoNoGo))
    some = [f"{room}watches/{watch.code}/x/"] if watch else []
    some += [f"{room}decisions/{thing.code}/x/", f"{room}decisions/{thing.code}/-/weigh/"] if thing else []
    ways = [room, f"{room}{need}", f"{room}projects/{need}", f"{room}partners/{need}", f"{room}watches/", f"{room}decisions/"]
    return [(path, COORDINATORS_MAIL) for path in (*ways, f"{room}watches/-/new/", *some)]
