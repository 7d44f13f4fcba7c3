"""Something of every noun, at Hamar and next door, in every state that somebody may not see; made by the product's own verbs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.house.access.policies import EVERYONE, HAMAR, NABO, SITE, STAFF, Target
from tests.rooms import told, united
from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.models import Assignment, Authority, Person, Unit
from utsyn.foundation.accounts.tests.factories import SYSTEM, Cast, make_cast
from utsyn.foundation.documents.word import default_template
from utsyn.foundation.files import commands as files
from utsyn.foundation.files.models import File
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.clock import as_of, now, today
from utsyn.foundation.links.models import Link
from utsyn.foundation.links.purposes import PURPOSES, Purpose, purpose
from utsyn.foundation.mail.models import Message
from utsyn.foundation.organisations import commands as organisations
from utsyn.governance.council import commands as council
from utsyn.governance.council.tests.factories import make_case, make_decision, make_follow_up, make_meeting, text
from utsyn.governance.indicators.tests.factories import make_whole
from utsyn.governance.intake import commands as intake
from utsyn.governance.intake.tests.factories import take_in
from utsyn.governance.measures.models import Milestone
from utsyn.governance.measures.tests.factories import cost, make_measure, make_milestone, make_update
from utsyn.governance.planning import commands as planning
from utsyn.governance.planning.tests.factories import make_plan
from utsyn.governance.reporting import commands as reporting
from utsyn.governance.reporting.commands import report_papers, reports
from utsyn.governance.reporting.periods import period_of
from utsyn.governance.reporting.tests.factories import make_cycle
from utsyn.governance.strategy import commands as strategies
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import in_all, make_strategy, take_to

NOWHERE = "zzzzzzzz"
Things = dict[str, Any]
# Always public; only for those who work there. What is in neither is public or unpublished, each in its own thing.
OPEN = {"body", "meeting", "unit", "version"}
INNER = {"document", "finding", "reporting_cycle", "submission", "formannskap_pack", "report_template", "unit_plan", "unit_plan_item"}


@dataclass
class World:
    """The cast, each person's token at home, and every thing by noun and kind."""

    cast: Cast
    tokens: dict[str, str]
    targets: dict[str, dict[str, Target]] = field(default_factory=dict)


@dataclass
class Side:
    """One authority: who runs it, its units, and its things: public, unpublished, and another unit's."""

    authority: Authority
    coordinator: Person
    unit: Unit | None = None
    other_unit: Unit | None = None
    owner: Person | None = None
    public: Things = field(default_factory=dict)
    unpublished: Things = field(default_factory=dict)
    other: Things = field(default_factory=dict)


def make_world() -> World:
    """All of it."""
    cast = make_cast()
    ours = Side(cast.authority, cast.coordinator, cast.unit, cast.other_unit, cast.contributor)
    theirs = Side(cast.neighbour_authority, cast.neighbour)
    for side in (ours, theirs):
        _fill(side)
    organisations.add(cast.authority, by=SYSTEM, name="Porvoon kaupunki")
    Place.objects.create(name="Porvoo", country=Country.objects.get(alpha2="FI"), latitude=60.4, longitude=25.7)
    world = World(cast, {name: _token(cast, name) for name in cast.people if name != "anyone"})
    world.targets = {noun: kinds(noun, ours, theirs) for noun in ours.public} | _places() | _personal(cast)
    for targets in told("targets"):
        world.targets |= targets(ours, theirs)
    return world


# --- things ---


def _fill(side: Side) -> None:
    """Everything that can be, public and not."""
    _council(side, "", side.public)
    _council(side, "offl. § 13", side.unpublished)
    adopted, draft = _strategy(side, side.public), _strategy(side, side.unpublished)
    take_to(adopted, "adopted")
    side.public["version"] = adopted.versions.get()
    _statements(side)
    _amendments(side, adopted)
    side.public |= _measure(side, adopted, side.unit, side.owner, is_public=True)
    side.unpublished |= _measure(side, adopted, side.unit, side.owner, is_public=False)
    side.other |= _measure(side, adopted, side.other_unit, None, is_public=True)
    _measure(side, draft, side.unit, side.owner, is_public=True)
    _planning(side)
    side.public["indicator"] = make_whole(side.authority, unit=side.unit)
    side.unpublished["indicator"] = make_whole(side.authority, unit=side.unit, name="Intern indikator", is_public=False)
    side.other["indicator"] = make_whole(side.authority, unit=side.other_unit)
    make_whole(side.authority, axis=draft.axis_set.first())
    _reporting(side, adopted)
    _reports(side, adopted)
    _documents(side)
    side.public["unit"] = side.unit or accounts.add_unit(side.authority, by=SYSTEM, name=text("Nabo stab"))
    _files(side)
    make_strategy(side.authority, status="withdrawn")
    for fill in told("fill"):
        fill(side)


def _files(side: Side) -> None:
    """Of every grade; an exemption that has run out too."""
    side.public["file"] = _file(side, access="public")
    side.unpublished["file"] = _file(side, access="internal")
    _file(side, access="exempt", legal_basis="offl. § 13")
    _file(side, access="exempt", legal_basis="offl. § 5", exempt_until=today() - dt.timedelta(days=1))


def _file(side: Side, **values: Any) -> File:
    return files.store(side.authority, by=SYSTEM, upload=SimpleUploadedFile("notat.txt", b"Et notat"), **values)


def _council(side: Side, exempt_by: str, into: Things) -> None:
    case = make_case(side.authority, "Unntatt sak" if exempt_by else "Åpen sak", exempt_by=exempt_by)
    decision = make_decision(side.authority, case=case)
    treatment = decision.treatment
    assert treatment is not None
    vote = council.record_vote(treatment, by=SYSTEM, proposal=text("Forslaget"), votes_for=2, votes_against=1)
    found = council.record_disqualification(treatment, by=SYSTEM, member="medlemmet", represents="Sp", ground="§ 6")
    into |= {"case": case, "decision": decision, "treatment": treatment, "vote": vote, "disqualification": found}
    into["follow_up"] = make_follow_up(decision, unit=side.unit or _any_unit(side), owner=side.owner)
    if not exempt_by:
        into |= {"body": treatment.body, "meeting": treatment.meeting}
        side.other["follow_up"] = make_follow_up(decision, unit=side.other_unit or _any_unit(side))
        make_meeting(side.authority, held_on=today() + dt.timedelta(days=20), held=False)


def _any_unit(side: Side) -> Unit:
    return Unit.objects.filter(authority=side.authority).first() or accounts.add_unit(side.authority, by=SYSTEM, name=text("Nabo skole"))


def _strategy(side: Side, into: Things) -> Strategy:
    """A draft with something of every part."""
    strategy = make_strategy(side.authority)
    axis = strategy.axis_set.order_by("number")[0]
    into |= {"strategy": strategy, "axis": axis, "goal": axis.goals.all()[0], "main_strategy": axis.main_strategies.all()[0]}
    into["outcome"] = strategies.add_outcome(strategy, by=SYSTEM, name=in_all("Kunnskap"))
    into["pledge"] = strategies.add_pledge(strategy, by=SYSTEM, name=in_all("Etisk handel"))
    into["anchor"] = strategies.add_anchor(strategy, by=SYSTEM, kind="sdg", reference="11.3")
    into["named_place"] = strategies.add_part("place", strategy, by=SYSTEM, name=in_all("Porvoo"), country="FI")
    return strategy


def _statements(side: Side) -> None:
    hearing = make_strategy(side.authority, status="hearing")
    said, unread = (strategies.receive_statement(hearing, by=SYSTEM, text=words, on_behalf_of="Elevrådet") for words in ("Bra", "Ulest"))
    side.public["statement"], side.unpublished["statement"] = strategies.publish_statement(said, by=SYSTEM), unread


def _amendments(side: Side, adopted: Strategy) -> None:
    for into, is_adopted in ((side.public, True), (side.unpublished, False)):
        title = "Vedtatt endring" if is_adopted else "Åpen endring"
        one = strategies.open_amendment(adopted, by=SYSTEM, title=in_all(title), reason=in_all("Verden er en annen"))
        values = {"name": in_all(title)}
        into["amendment_item"] = strategies.stage(one, by=SYSTEM, operation="add", part_kind="axis", part_code="", values=values)
        if is_adopted:
            one = strategies.adopt_amendment(one, by=SYSTEM, decision=make_decision(side.authority, decided_on=today()))
        into["amendment"] = one


def _measure(side: Side, strategy: Strategy, unit: Unit | None, owner: Person | None, *, is_public: bool) -> Things:
    values = {"lead_unit": unit, "owner": owner, "is_public": is_public, "costs": [cost(strategy.first_year)]}
    one = make_measure(strategy, status="in_progress", title="Tiltak" if is_public else "Internt tiltak", **values)
    make_update(one)
    return {"measure": one, "milestone": make_milestone(one)}


def _reporting(side: Side, adopted: Strategy) -> None:
    """A cycle that is open: what an owner owes, and what one of another unit does."""
    cycle = make_cycle(adopted, by=side.coordinator)
    side.public["reporting_cycle"] = cycle
    side.public["submission"] = cycle.submissions.get(measure=side.public["measure"])
    side.other["submission"] = cycle.submissions.get(measure=side.other["measure"])


def _reports(side: Side, adopted: Strategy) -> None:
    """One published with its papers begun, one that is not; and a Word template."""
    for into, number in ((side.public, 2), (side.unpublished, 3)):
        first, last = period_of("term", today().year, number)
        cycle = make_cycle(adopted, by=side.coordinator, number=number, period_from=first, period_to=last)
        with as_of(cycle.last_day + dt.timedelta(days=1)):
            reporting.close(cycle, by=SYSTEM)
        into["report"] = reports.freeze(cycle, by=SYSTEM)
    side.public["formannskap_pack"] = report_papers.prepare(reports.publish(side.public["report"], by=SYSTEM), by=SYSTEM)
    mal = SimpleUploadedFile("mal.docx", default_template())
    side.public["report_template"] = reports.use_template(side.authority, by=SYSTEM, upload=mal)


def _planning(side: Side) -> None:
    """The chief executive's proposal, a draft of the year after, and the units' plans."""
    for into, status, first_year in ((side.public, "proposed", today().year), (side.unpublished, "draft", today().year + 1)):
        plan = make_plan(side.authority, status=status, first_year=first_year)
        row = plan.rows.get(measure=side.public["measure"])
        into |= {"economic_plan": plan, "plan_row": row, "plan_line": row.lines.all()[0]}
    make_plan(side.authority, status="amended", first_year=today().year - 4)
    theirs = side.public["economic_plan"].rows.get(measure=side.other["measure"])
    side.other |= {"plan_row": theirs, "plan_line": theirs.lines.all()[0]}
    for unit, into in ((side.unit or _any_unit(side), side.public), (side.other_unit, side.other)):
        if unit is not None:
            one = planning.open_unit_plan(side.authority, by=SYSTEM, unit=unit, year=today().year)
            into |= {"unit_plan": one, "unit_plan_item": planning.add_item(one, by=SYSTEM, title="Besøk")}


def _documents(side: Side) -> None:
    """One to be reviewed, one discarded."""
    document = take_in(side, name="strategi.txt")
    intake.discard(take_in(side, name="kastet.txt"), by=side.coordinator)
    side.public |= {"document": document, "finding": document.findings.all()[0]}


def _token(cast: Cast, name: str) -> str:
    """A token of the person's at home, made while they still had their role."""
    person = Person.objects.get(pk=cast.people[name].pk)
    home = cast.neighbour_authority if name == "neighbour" else cast.authority
    if name != "former":
        return accounts.create_token(home, by=person, purpose="prøve")[1]
    with as_of(today() - dt.timedelta(days=1)):
        return accounts.create_token(home, by=person, purpose="prøve")[1]


# --- kinds ---


def kinds(noun: str, ours: Side, theirs: Side) -> dict[str, Target]:
    """The targets of a noun that both sides have."""
    at_ours = STAFF if noun in INNER | united("INNER") else EVERYONE
    at_theirs = EVERYONE if noun in OPEN | united("OPEN") else frozenset({"neighbour"})
    found = {
        "own": target(HAMAR, ours.public[noun], at_ours),
        "theirs": target(NABO, theirs.unpublished.get(noun, theirs.public[noun]), at_theirs),
        "misplaced": target(HAMAR, theirs.public[noun], frozenset()),
        "gone": Target(HAMAR, {"code": NOWHERE, "milestone": NOWHERE, "part": NOWHERE}, frozenset()),
    }
    if noun in ours.other:
        found["other"] = target(HAMAR, ours.other[noun], at_ours)
    if noun in ours.unpublished:
        found["unpublished"] = target(HAMAR, ours.unpublished[noun], STAFF)
    return found


def target(place: str, thing: Any, seen_by: frozenset[str]) -> Target:
    """`thing` at an address of the authority `place`, with the codes that its address names."""
    kwargs = {"code": thing.code, "slug": getattr(thing, "slug", "x")}
    if isinstance(thing, Milestone):
        kwargs |= {"code": thing.measure.code, "milestone": thing.code}
    if hasattr(thing, "made_version"):
        kwargs["part"] = thing.strategy.axis_set.order_by("number")[0].code
    return Target(place, kwargs, seen_by, thing)


def _places() -> dict[str, dict[str, Target]]:
    own, theirs = Target(HAMAR, {}, EVERYONE), Target(NABO, {}, EVERYONE)
    nowhere = Target("ingensteds", {"authority": "ingensteds"}, frozenset())
    return {"place": {"own": own, "theirs": theirs, "gone": nowhere}, "site": {"own": Target(SITE, {}, EVERYONE)}}


def _personal(cast: Cast) -> dict[str, dict[str, Target]]:
    """What belongs to one person, or to those whom a letter concerns."""
    mine, not_mine = (accounts.create_token(place, by=person, purpose="prøve")[0]
                      for place, person in ((cast.authority, cast.coordinator), (cast.neighbour_authority, cast.neighbour)))  # fmt: skip
    letters = {place: _letter(authority) for place, authority in ((HAMAR, cast.authority), (NABO, cast.neighbour_authority))}
    held = {place: Assignment.objects.get(authority__slug=place, person=person) for place, person in
            ((HAMAR, cast.contributor), (NABO, cast.neighbour))}  # fmt: skip
    given, not_given = (_link(held[place], side) for place, side in ((HAMAR, cast.coordinator), (NABO, cast.neighbour)))
    mine_to_read, not_mine_to_read = (reporting.make_feed(place, by=person) for place, person in
                                      ((cast.authority, cast.coordinator), (cast.neighbour_authority, cast.neighbour)))  # fmt: skip
    return {
        "open_feed": {
            "own": Target(SITE, {"token": mine_to_read.token}, EVERYONE, mine_to_read),
            "gone": Target(SITE, {"token": f"{mine_to_read.code}.forged"}, frozenset()),
        },
        "calendar_feed": {
            "own": target(HAMAR, mine_to_read, frozenset({"coordinator"})),
            "theirs": target(NABO, not_mine_to_read, frozenset({"neighbour"})),
            "gone": Target(HAMAR, {"code": NOWHERE}, frozenset()),
        },
        "open_link": {
            "own": Target(SITE, {"token": given.token}, EVERYONE, given),
            "gone": Target(SITE, {"token": f"{given.code}.forged"}, frozenset()),
        },
        "link": {
            "own": target(SITE, given, frozenset({"coordinator", "administrator", "auditor"})),
            "theirs": target(SITE, not_given, frozenset({"neighbour"})),
            "gone": Target(SITE, {"code": NOWHERE}, frozenset()),
        },
        "token": {
            "own": target(SITE, mine, frozenset({"coordinator"})),
            "theirs": target(SITE, not_mine, frozenset({"neighbour"})),
            "gone": Target(SITE, {"code": NOWHERE}, frozenset()),
        },
        "message": _of_few(letters, frozenset({"administrator"}), frozenset()),
        "assignment": _of_few(held, STAFF, frozenset({"neighbour"})),
        "colleague": _of_few({place: one.person for place, one in held.items()}, STAFF, frozenset({"neighbour"})),
    }


def _of_few(things: Things, seen_here: frozenset[str], seen_there: frozenset[str]) -> dict[str, Target]:
    return {
        "own": target(HAMAR, things[HAMAR], seen_here),
        "theirs": target(NABO, things[NABO], seen_there),
        "misplaced": target(HAMAR, things[NABO], frozenset()),
        "gone": Target(HAMAR, {"code": NOWHERE}, frozenset()),
    }


@contextmanager
def purpose_of_link() -> Iterator[None]:
    """Something that a link can be for."""
    how = Purpose(
        verb="house.try", model=Assignment, title=str, words=str, button=lambda: "Prøv", spend=lambda thing, **_values: thing,
        undo=lambda thing, **_values: thing,
    )  # fmt: skip
    purpose(how)
    try:
        yield
    finally:
        del PURPOSES[how.verb]


def _link(subject: Assignment, owner: Person) -> Link:
    return Link.objects.create(
        authority=subject.authority, purpose="house.try", subject_kind="accounts.assignment", subject_code=subject.code,
        for_whom="utenfor@hamar.example", language="nb", owner=owner, made_at=now(), expires_at=now() + dt.timedelta(days=2),
    )  # fmt: skip


def _letter(authority: Authority) -> Message:
    """One that did not get through."""
    return Message.objects.create(
        ledger=authority.ledger, purpose="prøve", to="ingen@hamar.example", subject="Prøve", body="", language="nb", queued_at=now(),
        next_attempt_at=now(), attempts=1,
    )  # fmt: skip
