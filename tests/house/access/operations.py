"""The access table of the API: one row an operation. Its order of words: find the thing, ask the rule, do it."""

from __future__ import annotations

from tests.house.access.policies import (
    ADMINISTRATOR,
    ANSWERS,
    COORDINATOR,
    HEADS,
    KEEPS_BODIES,
    LEADS,
    PREPARES,
    PROPOSES,
    REPORTS,
    SECRETARY,
    SEES,
    WORKS_HERE,
    Policy,
    Row,
)
from tests.rooms import merged

PARTS = {
    "outcomes": "outcome", "axes": "axis", "goals": "goal", "main_strategies": "main_strategy", "pledges": "pledge", "anchors": "anchor",
    "places": "named_place",
}  # fmt: skip
# Read one by one, and (all but the last ones) in a list of the whole authority.
READ = {
    "units": "unit", "bodies": "body", "meetings": "meeting", "cases": "case", "decisions": "decision", "follow_ups": "follow_up",
    "strategies": "strategy", "measures": "measure",
    "treatments": "treatment", "milestones": "milestone", "amendments": "amendment", "statements": "statement", **PARTS,
}  # fmt: skip
# A draft has no version to read, nor two to compare.
NO_DRAFT = ("unpublished", "theirs")


def _all(noun: str, policy: Policy, plural: str, *verbs: str) -> dict[str, Row]:
    return {f"{plural}_{verb}": Row(noun, policy) for verb in verbs}


READING: dict[str, Row] = {
    "authority_read": Row("place", SEES),
    **{f"{plural}_read": Row(noun, SEES) for plural, noun in READ.items()},
    **{f"{plural}_list": Row("place", SEES) for plural in list(READ)[:8]},
    **{f"{plural}_list": Row("strategy", SEES) for plural in (*PARTS, "versions", "amendments", "statements")},
    **{name: Row("place", SEES) for name in ("people_list", "sdgs_list", "millennium_goals_list", "search")},
    "updates_list": Row("measure", SEES),
    "indicators_list": Row("place", SEES),
    **{name: Row("indicator", SEES) for name in ("indicators_read", "observations_list")},
    "reports_list": Row("place", SEES),
    "reports_read": Row("report", SEES),
    "remarks_list": Row("strategy", WORKS_HERE),
    "versions_read": Row("strategy", SEES, extra={"number": "1"}, absent=NO_DRAFT),
    "versions_difference": Row("strategy", SEES, query="before=1&after=1", absent=NO_DRAFT),
    "amendments_difference": Row("amendment", SEES),
}

WRITING: dict[str, Row] = {
    "units_add": Row("place", ADMINISTRATOR),
    **_all("unit", ADMINISTRATOR, "units", "edit", "close"),
    "bodies_add": Row("place", KEEPS_BODIES),
    **_all("body", KEEPS_BODIES, "bodies", "edit", "close", "reopen"),
    "meetings_schedule": Row("body", SECRETARY),
    **_all("meeting", SECRETARY, "meetings", "edit", "move", "hold", "cancel"),
    "cases_open": Row("place", PREPARES),
    "cases_edit": Row("case", PREPARES),
    **_all("case", SECRETARY, "cases", "exempt", "publish", "close", "reopen", "put_on_agenda"),
    "treatments_propose": Row("treatment", PROPOSES),
    **_all("treatment", SECRETARY, "treatments", "renumber", "transfer", "recommend", "defer", "dismiss", "take_off"),
    "votes_record": Row("treatment", SECRETARY),
    "votes_remove": Row("vote", SECRETARY),
    "disqualifications_record": Row("treatment", SECRETARY),
    "disqualifications_remove": Row("disqualification", SECRETARY),
    "decisions_record": Row("case", SECRETARY),
    "decisions_correct": Row("decision", SECRETARY),
    "follow_ups_add": Row("decision", SECRETARY),
    "follow_ups_edit": Row("follow_up", SECRETARY),
    "follow_ups_reopen": Row("follow_up", SECRETARY),
    "follow_ups_answer": Row("follow_up", ANSWERS),
    "strategies_add": Row("place", COORDINATOR),
    **_all("strategy", COORDINATOR, "strategies", "edit", "send_to_hearing", "propose", "withdraw", "expire"),
    "strategies_adopt": Row("strategy", SECRETARY),
    "statements_add": Row("strategy", COORDINATOR),
    **_all("statement", COORDINATOR, "statements", "answer", "publish", "unpublish"),
    "amendments_open": Row("strategy", COORDINATOR),
    **_all("amendment", COORDINATOR, "amendments", "edit", "stage", "withdraw"),
    "amendments_adopt": Row("amendment", SECRETARY),
    "amendments_unstage": Row("amendment_item", COORDINATOR),
    **{f"{plural}_add": Row("strategy", COORDINATOR) for plural in PARTS},
    **{f"{plural}_{verb}": Row(noun, COORDINATOR) for plural, noun in PARTS.items() for verb in ("edit", "move", "remove")},
    "measures_add": Row("place", COORDINATOR),
    "measures_change_many": Row("strategy", HEADS),
    **_all("measure", LEADS, "measures", "edit", "discontinue", "appoint_owner", "set_deadline", "set_costs", "plan", "propose_again"),
    **_all("measure", COORDINATOR, "measures", "renumber", "set_goals", "set_units", "publish", "hide"),
    **_all("measure", REPORTS, "measures", "start", "complete"),
    "updates_add": Row("measure", REPORTS),
    "observations_record": Row("indicator", LEADS),
    **_all("indicator", COORDINATOR, "indicators", "set_targets", "publish", "hide"),
    "milestones_add": Row("measure", REPORTS),
    **_all("milestone", REPORTS, "milestones", "edit", "reach", "remove"),
}

OPERATIONS: dict[str, Row] = READING | WRITING | merged("OPERATIONS")
