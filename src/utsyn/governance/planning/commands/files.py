"""Taking in the plan as a spreadsheet, and used amounts from the accounts. What cannot be taken is told; the rest is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import DomainError
from utsyn.governance.planning.commands.amounts import SETTERS
from utsyn.governance.planning.commands.rows import add_row
from utsyn.governance.planning.models import EconomicPlan, PlanLine
from utsyn.governance.planning.spreadsheet.accounts import judge_accounts
from utsyn.governance.planning.spreadsheet.judged import Judged
from utsyn.governance.planning.spreadsheet.plan import judge
from utsyn.governance.planning.spreadsheet.tables import Read


@dataclass(frozen=True)
class Taken:
    """What came of a file: rows made, rows changed, rows that needed nothing, and (row, reason) of those refused."""

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[tuple[str, str], ...] = ()


@command("economic_plan.import")
def import_rows(plan: EconomicPlan, /, *, by: Actor, found: Read) -> Taken:
    """Take in a spreadsheet of the plan, judged against what is stored now: the same file twice changes nothing."""
    return _take(plan, by, judge(plan, found, by=by))


@command("economic_plan.enter_accounts")
def enter_accounts(plan: EconomicPlan, /, *, by: Actor, found: Read) -> Taken:
    """Take in used amounts from the accounts."""
    return _take(plan, by, judge_accounts(plan, found))


def _take(plan: EconomicPlan, by: Actor, judged: Sequence[Judged]) -> Taken:
    done = {"new": 0, "changed": 0, "unchanged": 0}
    refused = [(one.title, " ".join(one.reasons)) for one in judged if one.verdict == "wrong"]
    for one in judged:
        if one.verdict == "wrong":
            continue
        try:
            _do(plan, by, one)
            done[one.verdict] += 1
        except DomainError as error:
            refused.append((one.title, error.message))
    plan.particulars = {"taken": {**done, "refused": len(refused)}}
    plan.write()
    return Taken(done["new"], done["changed"], done["unchanged"], tuple(refused))


def _do(plan: EconomicPlan, by: Actor, one: Judged) -> None:
    for change in one.changes:
        SETTERS[change.stage](change.line, by=by, amount=change.amount)
    if one.verdict == "new":
        row = add_row(plan, by=by, **one.values)
        lines = {line.year: line for line in row.lines.select_related(*PlanLine.fetched_with)}
        for (year, stage), amount in one.amounts.items():
            SETTERS[stage](lines[year], by=by, amount=amount)
