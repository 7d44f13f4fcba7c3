"""What grants tell the tests of the whole house."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

from tests.browser.people import COORDINATOR
from tests.house.access.policies import COORDINATOR as COORDINATES
from tests.house.access.policies import EVERYONE, HAMAR, NABO, PREPARES, SEES, WORKS_HERE, Row, Target
from tests.house.access.rows import button, form, open_button, open_form, open_read, read
from tests.house.access.world import NOWHERE, Side, target
from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.models import Appeal, Application, Award, FinalReport, Interest, Repayment, Round, Scheme, Standing, Task
from utsyn.cooperation.grants.telling import link_of
from utsyn.cooperation.grants.tests.factories import SYSTEM, days, make_application, make_round, make_scheme, scores, to_assessment
from utsyn.cooperation.grants.views.doings import DOINGS
from utsyn.foundation.accounts.models import Assignment, Authority

_NOUNS = {
    "Scheme": "scheme", "Criterion": "criterion", "Question": "question", "Round": "round", "Handler": "handler", "Interest": "interest",
    "Application": "application", "Award": "award", "Repayment": "repayment", "FinalReport": "final_report", "Appeal": "appeal",
}  # fmt: skip
_SETTLES = {"appeal_settle": PREPARES}

PAGES: dict[str, Row] = {
    **{f"grants:{name}": open_read("place") for name in ("schemes", "awards", "open_json", "open_csv")},
    "grants:resend": open_form("place", SEES),
    "grants:scheme": open_read("scheme"),
    "grants:round": open_read("round"),
    "grants:award": open_read("award", absent=("unpublished", "theirs")),
    "grants:apply": open_form("round", SEES),
    "grants:mine": open_read("own_case"),
    "grants:own_letter": open_read("own_case", extra={"kind": "docx"}),
    **{f"grants:{name}": open_form("own_case", SEES) for name in ("write", "own_appeal", "own_report")},
    **{f"grants:{name}": open_button("own_case", SEES) for name in ("withdraw", "decline", "drop_appeal")},
    "grants:new": form("place", COORDINATES),
    "grants:ties": form("place", WORKS_HERE),
    "grants:appeals": read("place", WORKS_HERE),
    "grants:applications": read("round", WORKS_HERE),
    "grants:application": read("application"),
    "grants:appeal": read("appeal"),
    "grants:letter": read("award", WORKS_HERE, extra={"kind": "docx"}),
    **{
        f"grants:{one.route}": (form if one.form else button)(_NOUNS[one.model.__name__], _SETTLES.get(one.route, COORDINATES))
        for one in DOINGS
    },
}

OPERATIONS: dict[str, Row] = {
    **{f"{name}_list": Row("place", SEES) for name in ("schemes", "awards")},
    "schemes_read": Row("scheme", SEES),
    "awards_read": Row("award", SEES),
    "applications_list": Row("round", WORKS_HERE),
    "applications_read": Row("application", SEES),
    **{f"applications_{verb}": Row("application", COORDINATES) for verb in ("take_up", "propose", "decide", "record")},
    "schemes_add": Row("place", COORDINATES),
    **{f"schemes_{verb}": Row("scheme", COORDINATES) for verb in ("edit", "publish", "end", "add_criterion", "add_question")},
    "rounds_add": Row("scheme", COORDINATES),
    **{f"rounds_{verb}": Row("round", COORDINATES) for verb in ("edit", "announce", "assess", "propose", "reopen")},
    "appeals_list": Row("place", WORKS_HERE),
    "appeals_read": Row("appeal", SEES),
    "appeals_lodge": Row("award", COORDINATES),
    **{f"appeals_{verb}": Row("appeal", COORDINATES) for verb in ("meet", "forward", "dismiss")},
    "appeals_settle": Row("appeal", PREPARES),
    "awards_pay": Row("award", COORDINATES),
}
NOUNS = {"schemes": Scheme, "awards": Award, "applications": Application, "rounds": Round, "appeals": Appeal}

INNER = {"application", "handler", "impartiality", "assessment", "appeal", "payment", "repayment"}
GRADED = {
    "Scheme", "Criterion", "Question", "Round", "Application", "Handler", "Interest", "Impartiality", "Assessment", "Award", "Appeal",
    "Payment", "Repayment", "FinalReport",
}  # fmt: skip


def fill(side: Side) -> None:
    """A scheme and a round of each kind; a case that was granted and reported on, one that waits, and one that was refused."""
    here = SimpleNamespace(authority=side.authority, coordinator=side.coordinator)
    for into, is_public in ((side.public, True), (side.unpublished, False)):
        scheme = make_scheme(here, title="Ordning" if is_public else "Utkast", published=is_public)
        round = make_round(here, scheme=scheme, announced=is_public, handled=False)
        commands.appoint(round, by=SYSTEM, person=side.coordinator, task=Task.PREPARES)
        into |= {"scheme": scheme, "round": round, "criterion": scheme.criterions.first(), "question": scheme.questions.first()}
    waiting = _assessed(side, side.public["round"])
    side.public |= {
        "application": waiting, "handler": waiting.round.handlers.first(), "impartiality": waiting.impartialities.get(),
        "assessment": waiting.assessments.get(),
    }  # fmt: skip
    side.unpublished["award"] = _decided(side, "0")
    _after(side, _decided(side, "30000"))
    other = _decided(side, "20000")
    side.unpublished["final_report"] = commands.send_report(other, by=SYSTEM, text="Ikke lest ennå", used_nok=Decimal(1))
    organisation = waiting.organisation
    side.public["interest"] = Interest.objects.create(
        authority=side.authority, person=side.coordinator, organisation=make_application(side.public["round"]).organisation, tie="board"
    )
    assert organisation != side.public["interest"].organisation


def _assessed(side: Side, round: Round) -> Application:
    """Taken up, assessed and proposed by the coordinator, who has every task."""
    for task in Task.values:
        commands.appoint(round, by=SYSTEM, person=side.coordinator, task=task)
    application = make_application(round)
    commands.declare(application, by=side.coordinator, standing=Standing.IMPARTIAL)
    commands.take_up(application, by=SYSTEM)
    commands.assess(application, by=side.coordinator, scores=scores(application, 4, 4))
    return commands.propose_amount(application, by=SYSTEM, amount=Decimal(0), reason="Foreløpig")


def _decided(side: Side, amount: str) -> Award:
    here = SimpleNamespace(authority=side.authority, coordinator=side.coordinator)
    round = make_round(here, scheme=make_scheme(here, title=f"Runde {amount}"), handled=False)
    application = _assessed(side, round)
    commands.propose_amount(application, by=SYSTEM, amount=Decimal(amount), reason="Etter kriteriene")
    commands.propose(to_assessment(round), by=SYSTEM)
    return commands.decide(Application.objects.get(pk=application.pk), by=SYSTEM)


def _after(side: Side, award: Award) -> None:
    """Paid, something claimed back, reported on, and appealed."""
    payment = commands.pay(award, by=SYSTEM, amount=award.amount_nok)
    report = commands.send_report(award, by=SYSTEM, text="Det gikk bra", used_nok=Decimal(20_000), people=90)
    commands.approve_report(report, by=SYSTEM)
    claim = commands.claim(Award.objects.get(pk=award.pk), by=SYSTEM, amount=Decimal(10_000), reason="Ikke brukt", due_on=days(30))
    appeal = commands.lodge(Award.objects.get(pk=award.pk), by=SYSTEM, text="Vi ber om mer")
    side.public |= {
        "award": Award.objects.get(pk=award.pk), "payment": payment, "repayment": Repayment.objects.get(pk=claim.pk), "appeal": appeal,
        "final_report": FinalReport.objects.get(award=award),
    }  # fmt: skip


def targets(ours: Side, theirs: Side) -> dict[str, dict[str, Target]]:
    """What an applicant's own link opens, and ties, which few see."""
    mine, other = (link_of(side.public["award"].application).token for side in (ours, theirs))
    tie, their_tie = ours.public["interest"], theirs.public["interest"]
    return {
        "own_case": {
            "own": Target(HAMAR, {"token": mine}, EVERYONE),
            "misplaced": Target(HAMAR, {"token": other}, frozenset()),
            "theirs": Target(NABO, {"token": other}, EVERYONE),
            "gone": Target(HAMAR, {"token": f"{NOWHERE}.forged"}, frozenset()),
        },
        "interest": {
            "own": target(HAMAR, tie, frozenset({"coordinator", "auditor"})),
            "theirs": target(NABO, their_tie, frozenset({"neighbour"})),
            "misplaced": target(HAMAR, their_tie, frozenset()),
            "gone": Target(HAMAR, {"code": NOWHERE}, frozenset()),
        },
    }


def stock(authority: Authority, unit: object, owner: object) -> None:
    """A round that takes applications, with one that is being assessed, and a grant that is appealed against; for the API's tests."""
    person = Assignment.objects.in_force().filter(authority=authority, role="coordinator").select_related("person")[0].person
    side = Side(authority, person)
    here = SimpleNamespace(authority=authority, coordinator=person)
    _assessed(side, make_round(here, handled=False))
    commands.lodge(_decided(side, "30000"), by=SYSTEM, text="Vi ber om mer")


BEGIN = ("/hamar/nb/grants/-/awards/?year=", "/hamar/nb/grants/-/open-data.json", "/hamar/nb/grants/-/open-data.csv")


def hide(authority: Authority) -> None:
    """A scheme that is not published, an application that is not decided, and who wrote it."""
    secret = "Hemmelighet"
    contact = Scheme.objects.filter(authority=authority).first()
    if contact is None:
        return
    here = SimpleNamespace(authority=authority, coordinator=contact.contact)
    make_round(here, scheme=make_scheme(here, title=secret, published=False), announced=False, handled=False)
    open_round = Round.objects.receiving().filter(authority=authority).first()
    if open_round is not None:
        make_application(open_round, name=secret, title=secret, summary=secret, contact_name=secret)


def pages(here: str) -> list[tuple[str, str]]:
    """Schemes, how to apply, a grant and a case as outsiders meet them; the ranking, a case and its forms as the coordinator does."""
    room = f"{here}grants/"
    award = Award.objects.standing().filter(authority__slug="hamar").latest("pk")
    refused = Award.objects.filter(authority__slug="hamar", outcome="refused").latest("pk").application
    now = Round.objects.receiving().filter(authority__slug="hamar").latest("pk")
    waiting = Application.objects.filter(authority__slug="hamar", status="submitted").latest("pk")
    scheme = award.application.round.scheme
    outside = [
        room, f"{room}{scheme.code}/x/", f"{room}rounds/{award.application.round.code}/x/", f"{room}rounds/{now.code}/-/apply/",
        f"{room}-/awards/", f"{room}awards/{award.code}/x/", f"{room}-/mine/{link_of(refused).token}/", f"{room}-/lost-link/",
        f"{room}-/mine/{link_of(refused).token}/appeal/",
    ]  # fmt: skip
    inside = [
        f"{room}rounds/{award.application.round.code}/-/applications/", f"{room}applications/{award.application.code}/x/",
        f"{room}applications/{waiting.code}/x/", f"{room}applications/{waiting.code}/-/declare/", f"{room}-/appeals/", f"{room}-/ties/",
        f"{room}-/new/", f"{room}{scheme.code}/-/edit/", f"{room}rounds/{now.code}/-/edit/", f"{room}awards/{award.code}/-/appeal/",
    ]  # fmt: skip
    return [(path, "") for path in outside] + [(path, COORDINATOR) for path in inside]
