"""Schemes, rounds and applications for tests, made through the product's own verbs.

make_round(cast, ...)        announced, open today, with the coordinator preparing, the contributor and the unit head assessing,
                             the chief executive deciding
make_application(round, ...) sent, complete; `taken_up`, `assessed`, `proposed`, `decided` take it on
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import count
from typing import Any

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.models import Application, Award, Round, Scheme, Standing, Task
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.organisations.numbers import is_organisation_number

SYSTEM = System("test")
ACCOUNT = "86011117947"
_serial = count(1)


def words(nb: str) -> Translated:
    """A text in bokmål."""
    return Translated({"nb": nb})


def days(number: int) -> dt.date:
    """So many days from today."""
    return today() + dt.timedelta(days=number)


def number_of(serial: int) -> str:
    """An organisation number whose last digit fits."""
    found = (f"{91000000 + serial * 7 % 8999999:08d}{last}" for last in range(10))
    right = next((number for number in found if is_organisation_number(number)), None)
    return right or number_of(serial + 100_000)


def make_scheme(cast: Any, *, title: str = "Festivalstøtte", published: bool = True, **values: Any) -> Scheme:
    """One that weighs two things and asks one more."""
    made = commands.add_scheme(
        cast.authority, by=SYSTEM, title=words(title), purpose=words("Møter på tvers av språk"), contact=cast.coordinator,
        terms=words("Nevn kommunen når dere annonserer."), **values,
    )  # fmt: skip
    commands.add_criterion(made, by=SYSTEM, text=words("Internasjonalt innhold"), weight=2)
    commands.add_criterion(made, by=SYSTEM, text=words("Åpent for alle"), weight=1)
    commands.add_question(made, by=SYSTEM, text=words("Hvem samarbeider dere med?"))
    return commands.publish(made, by=SYSTEM) if published else made


def make_round(cast: Any, *, scheme: Scheme | None = None, frame: str = "100000", most: str | None = "60000", closes: int = 10,
               announced: bool = True, handled: bool = True, **values: Any) -> Round:  # fmt: skip
    """One that opened ten days ago."""
    made = commands.add_round(
        scheme or make_scheme(cast), by=SYSTEM, year=today().year, frame_nok=Decimal(frame), most_nok=Decimal(most) if most else None,
        opens_on=days(-10), closes_on=days(closes), answer_by=days(closes + 40), report_due_on=days(closes + 300), **values,
    )  # fmt: skip
    if announced:
        commands.announce(made, by=SYSTEM)
    if handled:
        for person, task in ((cast.contributor, Task.ASSESSES), (cast.unit_head, Task.ASSESSES), (cast.chief_executive, Task.DECIDES)):
            commands.appoint(made, by=SYSTEM, person=person, task=task)
    return made


def make_draft(round: Round, *, name: str = "", by: Any = SYSTEM, **values: Any) -> Application:
    """Begun, nothing written."""
    serial = next(_serial)
    known = {
        "organisation_number": number_of(serial), "organisation_name": name or f"Laget nr. {serial}", "contact_name": "styreleder",
        "contact_email": f"lag{serial}@example.org", **values,
    }  # fmt: skip
    return commands.start(round, by=by, **known)


def filled(application: Application, **values: Any) -> Application:
    """Complete."""
    question = application.round.scheme.questions.standing().first()
    told = {
        "title": "Festival på torget", "summary": "Musikk fra åtte land.", "starts_on": days(60), "ends_on": days(61),
        "budget_nok": Decimal(90_000), "requested_nok": Decimal(40_000), "account_number": ACCOUNT,
        "answers": {question.code: "Med biblioteket"} if question else {}, **values,
    }  # fmt: skip
    return commands.fill(application, by=SYSTEM, **told)


def make_application(round: Round, *, name: str = "", **values: Any) -> Application:
    """Sent."""
    return commands.submit(filled(make_draft(round, name=name), **values), by=SYSTEM)


def declared(application: Application, *people: Any) -> Application:
    """These have declared that they are impartial."""
    for person in people:
        commands.declare(application, by=person, standing=Standing.IMPARTIAL)
    return application


def scores(application: Application, *points: int) -> dict[str, Any]:
    """Points by criterion, in order, each with a reason."""
    criteria = application.round.scheme.criterions.standing()
    return {one.code: {"points": point, "reason": "Godt begrunnet"} for one, point in zip(criteria, points, strict=False)}


def proposed(application: Application, cast: Any, amount: str = "30000", points: tuple[int, int] = (4, 3)) -> Application:
    """Taken up, assessed by one, with an amount proposed."""
    declared(application, cast.coordinator, cast.contributor, cast.chief_executive)
    commands.take_up(application, by=cast.coordinator)
    commands.assess(application, by=cast.contributor, scores=scores(application, *points))
    return commands.propose_amount(application, by=cast.coordinator, amount=Decimal(amount), reason="Høyest på begge kriteriene.")


def to_assessment(round: Round) -> Round:
    """The deadline was yesterday, and the assessment has begun."""
    Round.objects.filter(pk=round.pk).update(closes_on=days(-1))
    Application.objects.filter(round=round).exclude(submitted_on=None).update(submitted_on=days(-1))
    round.refresh_from_db()
    return commands.begin_assessment(round, by=SYSTEM)


def decided(cast: Any, amount: str = "30000", *, round: Round | None = None) -> Award:
    """One application, decided by the chief executive on delegation; the whole round with it."""
    round = round or make_round(cast)
    application = proposed(make_application(round), cast, amount)
    to_assessment(round)
    commands.propose(round, by=cast.coordinator)
    return commands.decide(application, by=cast.chief_executive)
