"""Goals that stand in a sentence: "The goal is that ...", "... That is the goal of this area"."""

from __future__ import annotations

import re
from functools import cache

from utsyn.governance.intake.reading.cues import cues
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.layout.passage import Passage

from .axes import Axes
from .sentences import sentences


@cache
def _lead() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase).replace(r"\ ", r",?\s+") for phrase in cues()["goal_leads.goal"])
    return re.compile(rf"^(?:{phrases})[,:]?\s+(?:at\s+|att\s+)?")


def find_led_goals(document: Document, axes: Axes, told: list[Draft]) -> list[Draft]:
    """A goal for each axis that has none yet, and where the document has no axes, every goal so told."""
    have = {id(draft.parent) for draft in told if draft.noun == "goal"}
    found: list[Draft] = []
    for at, block in enumerate(document.blocks):
        if block.kind != "paragraph" or block.label is not None:
            continue
        axis = axes.of_block[at]
        if axes.drafts and (axis is None or id(axis) in have):
            continue
        for passage in _goals_in(sentences(block.passage)):
            draft = Draft("goal", {"text": passage.text, "number": None}, passage, 0.75, parent=axis, doubts=("read_from_prose",))
            found.append(draft)
    return found


def _goals_in(told: list[Passage]) -> list[Passage]:
    found: list[Passage] = []
    for before, sentence in zip([None, *told], told, strict=False):
        flat = fold(sentence.text)
        lead = _lead().match(flat)
        if lead is not None:
            found.append(sentence.part(lead.end()).trimmed("."))
        elif before is not None and any(flat.startswith(phrase) for phrase in cues()["goal_leads.after_goal"]):
            found.append(before)
    return [passage for passage in found if len(passage.text) > 10]
