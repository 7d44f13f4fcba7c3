"""Projects for tests, made through the product's own commands.

make_project(authority)                  an idea, internal
make_project(authority, status="running", is_public=True, unit=unit, owner=owner, measures=[measure])
"""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from utsyn.europe.projects import commands
from utsyn.europe.projects.kinds import Status
from utsyn.europe.projects.models import Project
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.text import Translated

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
    for to in _WAY:
        if project.status == status:
            break
        step(project, Status.REJECTED if status == Status.REJECTED and to == Status.GRANTED else to)
    return project


def step(project: Project, to: str) -> Project:
    """One move, with what it asks for."""
    if to == Status.SUBMITTED:
        return commands.submit(project, by=SYSTEM)
    if to == Status.GRANTED:
        return commands.grant(project, by=SYSTEM, amount=Decimal(200_000))
    if to in (Status.REJECTED, Status.WITHDRAWN):
        end = commands.reject if to == Status.REJECTED else commands.withdraw
        return end(project, by=SYSTEM, note=words("For få partnere"))
    return commands.move(project, by=SYSTEM, step=to)
