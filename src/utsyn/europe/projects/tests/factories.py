"""Projects for tests, made through the product's own commands.

make_project(authority)                  an idea, internal
make_project(authority, status="running", is_public=True, unit=unit, owner=owner, measures=[measure])
"""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from utsyn.europe.projects import commands
from utsyn.europe.projects.kinds import Decider, Status
from utsyn.europe.projects.models import Approval, BudgetLine, ConsortiumMember, DecisionLimit, Project, Section
from utsyn.europe.projects.queries.money import own_share_nok
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.planning.tests.factories import make_plan

SYSTEM = System("test")
_NUMBERS = count(1)
_WAY = (Status.PARTNER_SEARCH, Status.DRAFTING, Status.SUBMITTED, Status.GRANTED, Status.RUNNING, Status.CLOSING, Status.CLOSED)


def words(nb: str) -> Translated:
    """A text in bokmål."""
    return Translated({"nb": nb})


def make_project(authority: Authority, title: str = "", *, status: str = Status.IDEA, is_public: bool = False, **values: Any) -> Project:
    """An idea, or walked on to `status`; without a title it gets one of its own."""
    project = commands.start(authority, by=SYSTEM, title=words(title or f"Prosjekt {next(_NUMBERS)}"), **values)
    if is_public:
        commands.publish(project, by=SYSTEM)
    return walk(project, status)


def walk(project: Project, status: str) -> Project:
    """Take the project on to `status`, step by step."""
    if status == Status.WITHDRAWN:
        return commands.withdraw(project, by=SYSTEM, note=words("Vi fant ingen partner"))
    begun = _WAY.index(Status(project.status)) + 1 if project.status in _WAY else 0
    for to in _WAY[begun:]:
        if project.status == status:
            break
        step(project, Status.REJECTED if status == Status.REJECTED and to == Status.GRANTED else to)
    return project


def step(project: Project, to: str) -> Project:
    """One move, with what it asks for."""
    if to == Status.SUBMITTED:
        approve(project)
        return commands.submit(project, by=SYSTEM)
    if to == Status.GRANTED:
        return commands.grant(project, by=SYSTEM, amount=Decimal(200_000))
    if to in (Status.REJECTED, Status.WITHDRAWN):
        end = commands.reject if to == Status.REJECTED else commands.withdraw
        return end(project, by=SYSTEM, note=words("For få partnere"))
    # The closing checklist of a made-up project is rarely in order.
    return commands.move(project, by=SYSTEM, step=to, note=words("Avsluttet etter avtale") if to == Status.CLOSED else None)


def approve(project: Project, *, own_share: Decimal = Decimal(0), **values: Any) -> Approval:
    """The head of the unit says yes, by a limit of a million."""
    if not DecisionLimit.objects.filter(authority=project.authority).exists():
        commands.set_limits(project.authority, by=SYSTEM, limits=[commands.Limit(Decider.UNIT_HEAD, Decimal(1_000_000))])
    values = {"is_yes": True, "decider": Decider.UNIT_HEAD, **values}
    return commands.approve(project, by=SYSTEM, own_share=max(own_share, own_share_nok(project) or Decimal(0)), **values)


def make_member(project: Project, name: str = "", *, is_us: bool = False, **values: Any) -> ConsortiumMember:
    """A body of its own, or the authority itself."""
    if is_us:
        return commands.join_us(project, by=SYSTEM, **values)
    return commands.add_member(project, by=SYSTEM, name=name or f"Deltaker {next(_NUMBERS)}", **values)


def make_line(member: ConsortiumMember, cost: str = "1000", *, category: str = "staff", year: int = 2027, **shares: Any) -> BudgetLine:
    """What the member spends on staff in 2027; `grant`, `own_money` ... as text."""
    amounts = {name: None if value is None else Decimal(value) for name, value in {"cost": cost, **shares}.items()}
    return commands.add_budget_line(member.project, by=SYSTEM, member=member, category=category, year=year, **amounts)


def make_section(project: Project, title: str = "", *, text: str = "", **values: Any) -> Section:
    """A section of the application, with a text when one is given."""
    section = commands.add_section(project, by=SYSTEM, title=title or f"Del {next(_NUMBERS)}", **values)
    return commands.write_section(section, by=SYSTEM, text=text) if text else section


def make_whole_project(authority: Authority, *, is_public: bool = True, unit: Any = None, owner: Any = None) -> dict[str, Any]:
    """A project that is being written, with something of everything that belongs to one; by the noun of each."""
    project = make_project(
        authority, is_public=is_public, status=Status.DRAFTING, unit=unit, owner=owner, funding_rate=Decimal("0.5"), currency="NOK"
    )
    us, them = make_member(project, is_us=True), make_member(project, status="confirmed" if is_public else "asked")
    year = today().year + 1
    line = make_line(us, year=year)
    section = make_section(project, text="Vi trenger det", writer=owner)
    answer = commands.keep_answer(section, by=SYSTEM)
    approve(project)
    plan = EconomicPlan.objects.filter(authority=authority, status="draft").first() or make_plan(authority, first_year=year)
    if plan.years.start <= year:
        commands.enter_in_plan(project, by=SYSTEM, plan=plan)
    euros = make_project(authority, is_public=is_public)
    commands.set_rate(euros, by=SYSTEM, nok=Decimal("11.5"), on=today())
    return {"project": project, "consortium_member": them, "budget_line": line, "section": section, "answer": answer}
