"""The pages that every run looks at: one of each route, with the example authority in it, as whoever meets it."""

from __future__ import annotations

from tests.browser.people import ADMINISTRATOR, COORDINATOR, SECRETARY, UNIT_HEAD
from tests.rooms import told
from utsyn.foundation.accounts.models import Authority
from utsyn.governance.council.models import Body, Case, Decision, Meeting, Treatment
from utsyn.governance.measures.models import Measure
from utsyn.governance.reporting.models import CycleStatus, FormannskapPack, Report, ReportingCycle
from utsyn.governance.strategy.models import Amendment, Axis, Goal, MainStrategy, Strategy, StrategyVersion


def pages_of_the_demo() -> list[tuple[str, str]]:
    """(path in bokmål, e-mail of who looks; "" is a stranger)."""
    authority = Authority.objects.get(slug="hamar")
    here = "/hamar/nb/"
    strategy = Strategy.objects.get(authority=authority, first_year=2025)
    public = [here, f"{here}search/?q=ungdom", "/api/", "/-/account/login/", "/-/appearance/"]
    public += [f"{here}{room}/" for room in ("strategy", "measures", "council", "council/cases", "council/meetings", "council/bodies")]
    public += [f"{here}{page}/" for page in ("open-data", "accessibility", "privacy")]
    public += [
        f"{here}strategy/{strategy.code}/x/",
        f"{here}strategy/{strategy.code}/-/versions/",
        f"{here}strategy/{strategy.code}/-/hearing/",
    ]
    public += [f"{here}strategy/{strategy.code}/-/global-goals/", f"{here}strategy/{strategy.code}/-/compare/?older=1&newer=2"]
    for folder, model in (
        ("strategy/axes/", Axis), ("strategy/goals/", Goal), ("strategy/main-strategies/", MainStrategy), ("strategy/versions/", StrategyVersion),
        ("strategy/amendments/", Amendment), ("council/", Decision), ("council/cases/", Case), ("council/meetings/", Meeting),
        ("council/treatments/", Treatment), ("council/bodies/", Body),
    ):  # fmt: skip
        public.append(f"{here}{folder}{model.objects.filter(authority=authority).latest('pk').code}/x/")
    measure = Measure.objects.get(strategy=strategy, number="2.3")
    public.append(f"{here}measures/{measure.code}/x/")
    report = Report.objects.filter(authority=authority).latest("pk").code
    public += [f"{here}reporting/reports/", f"{here}reporting/reports/{report}/x/", f"{here}reporting/reports/{report}/-/compare/"]
    of_rooms = [page for pages in told("pages") for page in pages(here)]
    return [(path, "") for path in public] + _staff_pages(here, strategy, measure) + of_rooms


def _staff_pages(here: str, strategy: Strategy, measure: Measure) -> list[tuple[str, str]]:
    case = Case.objects.filter(authority__slug="hamar").latest("pk")
    for_coordinator = [
        f"{here}desk/", f"{here}desk/overview/", f"{here}intake/", f"{here}intake/-/new/", f"{here}measures/-/new/?strategy={strategy.code}", f"{here}measures/{measure.code}/-/edit/",
        f"{here}measures/{measure.code}/x/", f"{here}strategy/-/new/", f"{here}strategy/{strategy.code}/-/remarks/",
        f"{here}strategy/{strategy.code}/-/amend/", f"{here}measures/", "/-/account/", f"{here}desk/ledger/",
    ]  # fmt: skip
    pack = FormannskapPack.objects.filter(authority__slug="hamar").latest("pk").code
    for_coordinator += [f"{here}reporting/reports/-/template/", f"{here}reporting/reports/papers/{pack}/x/"]
    for_coordinator += [
        f"{here}measures/{measure.code}/-/{deed}/" for deed in ("report", "costs", "goals", "units", "owner", "milestones/new")
    ]
    for_administrator = [
        f"{here}desk/people/",
        f"{here}desk/people/-/invite/",
        f"{here}desk/units/",
        f"{here}desk/settings/",
        f"{here}mail/",
    ]
    cycle = ReportingCycle.objects.filter(status=CycleStatus.OPEN).get()
    owed = [*cycle.submissions.owed().filter(level="measure")[:1], *cycle.submissions.filter(level="unit")[:1]]
    for_coordinator += [f"{here}reporting/", f"{here}reporting/{cycle.code}/x/", f"{here}reporting/calendar/"]
    for_coordinator += [f"{here}reporting/submissions/{one.code}/{tail}" for one in owed for tail in ("x/", "-/submit/")]
    exchange = Measure.objects.get(strategy=strategy, number="3.4")
    for_head = [f"{here}desk/", f"{here}measures/{exchange.code}/x/"]
    for_secretary = [f"{here}council/cases/-/new/", f"{here}council/cases/{case.code}/-/edit-case/", f"{here}desk/"]
    by_person = {COORDINATOR: for_coordinator, SECRETARY: for_secretary, ADMINISTRATOR: for_administrator, UNIT_HEAD: for_head}
    return [(path, email) for email, paths in by_person.items() for path in paths]
