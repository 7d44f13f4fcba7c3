"""Changing milestones."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.governance.measures import commands
from utsyn.governance.measures.api.reading import milestone_told, router
from utsyn.governance.measures.api.shapes import MilestoneEdit, MilestoneSent, MilestoneTold, Reaching
from utsyn.governance.measures.models import Measure, Milestone


@router.post("/measures/{code}/milestones", response={201: MilestoneTold}, operation_id="milestones_add", summary="Add a milestone")
def milestones_add(request: Any, code: Code, body: MilestoneSent) -> Status[Any]:
    """For the coordinator, the unit that leads and the owner."""
    return Status(201, milestone_told(commands.add_milestone(find(Measure, request, code), by=request.person, **body.values())))


@router.patch("/milestones/{code}", response=MilestoneTold, operation_id="milestones_edit", summary="Edit a milestone")
def milestones_edit(request: Any, code: Code, body: MilestoneEdit) -> dict[str, Any]:
    """What is to be reached, or by when."""
    milestone = find(Milestone, request, code)
    return milestone_told(commands.edit_milestone(milestone, by=request.person, **body.values(milestone)))


@router.post("/milestones/{code}/reach", response=MilestoneTold, operation_id="milestones_reach", summary="Reach a milestone")
def milestones_reach(request: Any, code: Code, body: Reaching) -> dict[str, Any]:
    """It was reached on a day that has come."""
    return milestone_told(commands.reach_milestone(find(Milestone, request, code), by=request.person, on=body.on))


@router.delete("/milestones/{code}", response={204: None}, operation_id="milestones_remove", summary="Take a milestone away")
def milestones_remove(request: Any, code: Code) -> Status[None]:
    """The history keeps what it was."""
    commands.remove_milestone(find(Milestone, request, code), by=request.person)
    return Status(204, None)
