"""The example's support schemes: a round that is finished and reported on, and two that are open."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.models import Award, FinalReport, Standing
from utsyn.foundation.accounts.models import Person
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary

# Not an account of anybody's: the digits fit, and the bank's number is not in use.
ACCOUNT = "00000000000"
SENT_BEFORE = 3
# Few words, as assessors write them.
WHY = {1: "Går lite fram av søknaden", 3: "Delvis", 4: "I stor grad", 5: "Fullt ut, og godt vist i planen"}


def plan_grants(diary: Diary, told: Table, day: dt.date, *, authority: str) -> None:
    """Each scheme with its rounds; what is decided is decided in the days after the deadline."""
    for scheme in told["scheme"]:
        first = min(round["opens"] for round in scheme["round"]) - 10
        diary.on(_away(day, first), partial(_scheme, diary, scheme, authority), scheme["key"])
        for round in scheme["round"]:
            _plan_round(diary, scheme["key"], round, day)
    for row in told["interest"]:
        diary.on(_away(day, -2), partial(_tell, diary, row, authority))
    for row in told["declaration"]:
        diary.on(_away(day, -1), partial(_declare, diary, row))


def _away(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def _person(diary: Diary, key: str) -> Person:
    """Fetched anew: what a person may do is remembered for as long as the object lives."""
    return Person.objects.get(pk=diary.things[key].pk)


def _scheme(diary: Diary, told: Table, authority: str) -> Any:
    texts = {name: told[name] for name in ("title", "purpose", "eligibility", "terms", "appeals_body")}
    made = commands.add_scheme(
        diary.get(authority), by=DEMO, contact=_person(diary, told["contact"]), measure=diary.maybe(told.get("measure")),
        goal=diary.maybe(told.get("goal")), **texts,
    )  # fmt: skip
    for one in told["criterion"]:
        commands.add_criterion(made, by=DEMO, text=one["text"], help=one.get("help"), weight=one["weight"])
    for one in told["question"]:
        commands.add_question(made, by=DEMO, text=one["text"])
    return commands.publish(made, by=DEMO)


def _plan_round(diary: Diary, scheme: str, told: Table, day: dt.date) -> None:
    key, applications = told["key"], told["application"]
    diary.on(_away(day, told["opens"] - 5), partial(_round, diary, scheme, told, day), key)
    for place, one in enumerate(applications):
        sent = _away(day, min(told["closes"] - SENT_BEFORE, -1) - place)
        diary.on(sent, partial(_apply, diary, key, one, sent), one["key"])
    if told["answer"] < 0:
        diary.on(_away(day, told["closes"] + 1), partial(diary.do, commands.begin_assessment, key))
        diary.on(_away(day, told["closes"] + 20), partial(_handle, diary, told))
        diary.on(_away(day, told["answer"] - 3), partial(_decide, diary, told))
        diary.on(_away(day, told["report"] - 10), partial(_finish, diary, applications))


def _round(diary: Diary, scheme: str, told: Table, day: dt.date) -> Any:
    days = {"opens_on": "opens", "closes_on": "closes", "answer_by": "answer", "report_due_on": "report"}
    made = commands.add_round(
        diary.get(scheme), by=DEMO, year=_away(day, told["closes"]).year, frame_nok=Decimal(told["frame"]), most_nok=Decimal(told["most"]),
        **{name: _away(day, told[key]) for name, key in days.items()},
    )  # fmt: skip
    commands.announce(made, by=DEMO)
    for task, person in told["handlers"].items():
        commands.appoint(made, by=DEMO, person=_person(diary, person), task=task.removesuffix("_too"))
    return made


def _apply(diary: Diary, round: str, told: Table, day: dt.date) -> Any:
    made = commands.start(
        diary.get(round), by=DEMO, organisation_number=told["number"], organisation_name=told["organisation"], contact_name="Styreleder",
        contact_email=f"{told['key']}@lag.example", language=told.get("language", "nb"),
    )  # fmt: skip
    question = made.round.scheme.questions.get()
    commands.fill(
        made, by=DEMO, title=told["title"], summary=told["summary"], answers={question.code: told["answer_text"]},
        starts_on=_away(day, 100), ends_on=_away(day, 102), budget_nok=Decimal(told["budget"]), requested_nok=Decimal(told["ask"]),
        account_number=ACCOUNT,
    )  # fmt: skip
    return commands.submit(made, by=DEMO)


def _handle(diary: Diary, round: Table) -> None:
    """Everyone declares, two assess, and one proposes."""
    people = {task: _person(diary, key) for task, key in round["handlers"].items()}
    for told in round["application"]:
        application = diary.get(told["key"])
        for person in people.values():
            commands.declare(application, by=person, standing=Standing.IMPARTIAL)
        commands.take_up(application, by=people["prepares"])
        criteria = application.round.scheme.criterions.all()
        scores = {one.code: {"points": points, "reason": WHY[points]} for one, points in zip(criteria, told["points"], strict=True)}
        commands.assess(application, by=people["assesses"], scores=scores)
        commands.propose_amount(application, by=people["prepares"], amount=Decimal(told["proposed"]), reason=told["reason"])


def _decide(diary: Diary, round: Table) -> None:
    decider = _person(diary, round["handlers"]["decides"])
    commands.propose(diary.get(round["key"]), by=DEMO)
    for told in round["application"]:
        award = commands.decide(diary.get(told["key"]), by=decider)
        if award.amount_nok:
            commands.pay(award, by=DEMO, amount=award.amount_nok, reference="Eksempel")


def _finish(diary: Diary, applications: list[Table]) -> None:
    """The reports come and are approved; what was not used is paid back."""
    for told in applications:
        if "report_text" not in told:
            continue
        award = Award.objects.get(application=diary.things[told["key"]])
        used = Decimal(told["used"])
        commands.send_report(award, by=DEMO, text=told["report_text"], used_nok=used, people=told["people"], young_people=told["young"])
        commands.approve_report(FinalReport.objects.get(award=award), by=DEMO)
        award.refresh_from_db()
        if used < award.amount_nok:
            claim = commands.claim(
                award, by=DEMO, amount=award.amount_nok - used, reason="Støtten ble ikke brukt opp.", due_on=_away(award.decided_on, 600)
            )
            commands.receive(claim, by=DEMO)


def _tell(diary: Diary, told: Table, authority: str) -> None:
    organisation = diary.get(told["of"]).organisation
    commands.tell_interest(diary.get(authority), by=_person(diary, told["person"]), organisation=organisation, tie=told["tie"])


def _declare(diary: Diary, told: Table) -> None:
    aside = told.get("aside")
    standing = Standing.ASIDE if aside else Standing.IMPARTIAL
    commands.declare(diary.get(told["application"]), by=_person(diary, told["person"]), standing=standing, reason=str(aside or ""))
