"""Goals, sub-goals, strategies, measures and effects, as labels, lists and paragraphs under their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from utsyn.governance.intake.reading.cues import cues
from utsyn.governance.intake.reading.cues.headers import nouns_in_heading
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import WORD, fold, squash
from utsyn.governance.intake.reading.layout.blocks import Block
from utsyn.governance.intake.reading.layout.passage import Passage
from utsyn.governance.intake.reading.wording import reads_as

from .attributes import Attributes, split_attributes
from .axes import Axes
from .sentences import sentences

STATEMENTS = frozenset({"goal", "sub_goal", "overall_goal", "main_strategy", "measure", "outcome"})
ATTRIBUTES = frozenset({"responsible", "cost", "year"})
LONGEST = 700
MOST_SENTENCES = 4
WIDER = 1.4
NARROW = 70
SMALLEST = 3
LEAD_LEVEL = 10  # below every heading
LONGEST_LEAD = 220
LED = ("sub_goal", "outcome", "goal", "measure")


@dataclass
class Run:
    """Statements of one noun that stand together; `torn` when no axis stands above them."""

    noun: str
    drafts: list[Draft] = field(default_factory=list)


@dataclass
class Statements:
    """What was found; `runs` are those that no axis stands above, to be placed by likeness."""

    drafts: list[Draft]
    runs: list[Run]


def find_statements(document: Document, axes: Axes, skip: set[int]) -> Statements:
    """Walk the blocks; `skip` are those a torn table has taken."""
    walk = _Walk(document, axes)
    for at, block in enumerate(document.blocks):
        if at in skip or block.kind == "table":
            continue
        walk.take(at, block)
    return Statements(walk.drafts, walk.runs)


class _Walk:
    def __init__(self, document: Document, axes: Axes) -> None:
        self.document, self.axes = document, axes
        self.drafts: list[Draft] = []
        self.runs: list[Run] = []
        self.modes: list[tuple[int, str | None, str | None]] = []
        self.run: Run | None = None
        self.width = 0
        self.goal_of_axis: dict[int, Draft] = {}
        self.last_measure: Draft | None = None
        self.names = [squash(str(draft.value["name"])) for draft in axes.drafts]

    @property
    def mode(self) -> str | None:
        return self.modes[-1][1] if self.modes else None

    def take(self, at: int, block: Block) -> None:
        if block.kind == "heading":
            self._heading(at, block)
        elif block.label and block.label.noun in STATEMENTS:
            self._emit(at, block, block.label.noun, block.passage, block.label.number, 0.92)
        elif block.label and block.label.noun in ATTRIBUTES and self.last_measure is not None:
            Attributes.of_label(block.label.noun, block.passage, self.document.language).put_into(self.last_measure)
        elif block.kind == "paragraph" and (noun := lead_of(block.text)) is not None:
            self.modes = [mode for mode in self.modes if mode[0] < LEAD_LEVEL] + [(LEAD_LEVEL, noun, None)]
        elif block.label is None or block.label.noun in ("other", "status", "city", "country"):
            self._unlabelled(at, block)

    def _heading(self, at: int, block: Block) -> None:
        self.width = 0
        self.run = None
        while self.modes and self.modes[-1][0] >= block.level:
            self.modes.pop()
        if block.label and block.label.noun in STATEMENTS and block.text:
            self._emit(at, block, block.label.noun, block.passage, block.label.number, 0.92)
            self.modes.append((block.level, None, None))
            return
        if block.noun in ATTRIBUTES and self.last_measure is not None:
            self.modes.append((block.level, f"of measure {block.noun}", None))
        elif block.noun in STATEMENTS:
            nouns = [noun for noun in nouns_in_heading(block.text) if noun in STATEMENTS]
            self.modes.append((block.level, "mixed" if len(set(nouns)) > 1 else block.noun, block.label.number if block.label else None))
        elif block.noun == "action_plan":
            self.modes.append((block.level, "plan", None))
        elif block.noun is not None and block.noun != "axis" and self.axes.of_block[at] is None:
            self.modes.append((block.level, None, None))

    def _unlabelled(self, at: int, block: Block) -> None:
        mode = self.mode
        if mode is None or self._is_axis_name(block) or len(block.text) < SMALLEST or is_caption(block.text):
            return
        if block.kind == "paragraph" and self.modes[-1][0] == LEAD_LEVEL:
            self.modes.pop()
            return
        if mode.startswith("of measure") and self.last_measure is not None:
            Attributes.of_label(mode.rpartition(" ")[2], block.passage, self.document.language).put_into(self.last_measure)
            self.modes.pop()
        elif block.kind == "item":
            self._emit(at, block, self._by_reading(mode, block), block.passage, block.number, 0.85)
        elif self._stands_as_statement(at, block, mode):
            self._emit(at, block, mode, block.passage, self.modes[-1][2], 0.7)
            if mode == "overall_goal":
                self.modes[-1] = (self.modes[-1][0], None, None)

    def _by_reading(self, mode: str, block: Block) -> str:
        if mode not in ("mixed", "plan"):
            return mode
        reading, _sure = reads_as(block.text, self.document.language)
        return "goal" if reading == "aim" and mode == "mixed" else "sub_goal" if reading == "aim" else "measure"

    def _is_axis_name(self, block: Block) -> bool:
        told = squash(block.text)
        return any(told and (told == name or (len(told) >= 4 and told in name)) for name in self.names)

    def _stands_as_statement(self, at: int, block: Block, mode: str) -> bool:
        """A paragraph under a heading is a statement when it is short, no list follows, and its column goes on."""
        if mode in ("mixed", "plan") or block.text.rstrip().endswith(":") or len(block.text) > LONGEST:
            return False
        if len(sentences(block.passage)) > MOST_SENTENCES or (mode != "overall_goal" and self._list_follows(at)):
            return False
        widest = max(len(line.text) for line in block.lines)
        if self.width and self.width < NARROW and widest > WIDER * self.width:
            # A line half as wide again: the narrow column is over, running text goes on.
            self.modes.pop()
            self.run = None
            return False
        self.width = max(self.width, widest)
        return True

    def _list_follows(self, at: int) -> bool:
        for block in self.document.blocks[at + 1 : at + 4]:
            if block.kind == "heading":
                return False
            if block.kind in ("item", "table") or block.label is not None:
                return True
        return False

    def _emit(self, at: int, block: Block, noun: str, passage: Passage, number: str | None, confidence: float) -> None:
        if noun == "overall_goal" and self.axes.of_block[at] is not None:
            noun = "goal"  # the "main goal" of an axis is its goal
        if noun == "overall_goal" and any(draft.noun == noun for draft in self.drafts):
            return
        passage, attributes = split_attributes(passage, self.document.language)
        passage = passage.trimmed("*_ ")
        if len(passage.text) < SMALLEST:
            return
        axis = self.axes.of_block[at]
        draft = Draft(noun, {"text": passage.text, "number": number}, passage, confidence, parent=axis)
        if noun == "measure":
            attributes.put_into(draft)
            self.last_measure = draft
        self._place(draft, axis, number)
        self.drafts.append(draft)
        if block.kind == "paragraph" and block.spaced is False and block.lines[0].number is None and noun != "measure":
            draft.confidence -= 0.05

    def _place(self, draft: Draft, axis: Draft | None, number: str | None) -> None:
        if draft.noun in ("overall_goal", "outcome"):
            draft.parent = None
            return
        axis = axis or self._axis_by_number(number)
        draft.parent = axis
        if axis is None and self.axes.drafts and draft.noun in ("goal", "main_strategy"):
            self._add_to_run(draft)
        key = id(axis)
        if draft.noun == "goal":
            self.goal_of_axis[key] = draft
        elif draft.noun in ("measure", "sub_goal"):
            draft.parent = self._goal_above(key, number) or axis

    def _goal_above(self, key: int, number: str | None) -> Draft | None:
        if number and "." in number:
            head = number.rpartition(".")[0]
            for goal in reversed(self.drafts):
                if goal.noun == "goal" and goal.value["number"] == head:
                    return goal
        return self.goal_of_axis.get(key) if key in self.goal_of_axis else None

    def _axis_by_number(self, number: str | None) -> Draft | None:
        """Goal 2.1 belongs to axis 2, where axes carry numbers."""
        if not number or not re.fullmatch(r"\d{1,2}\.\d{1,2}", number):
            return None
        head = number.partition(".")[0]
        return next((axis for axis in self.axes.drafts if axis.value["number"] == head), None)

    def _add_to_run(self, draft: Draft) -> None:
        if self.run is None or self.run.noun != draft.noun:
            self.run = Run(draft.noun)
            self.runs.append(self.run)
        self.run.drafts.append(draft)


def lead_of(text: str) -> str | None:
    """The noun that a paragraph's last words announce ("The results we seek are:")."""
    if len(text) > LONGEST_LEAD:
        return None
    said = " ".join(word.group() for word in WORD.finditer(fold(text[-LONGEST_LEAD:])))
    for noun in LED:
        if any(said.endswith(phrase) and (text.rstrip().endswith(":") or noun != "measure") for phrase in cues()[f"leads.{noun}"]):
            return noun
    return None


def is_caption(text: str) -> bool:
    """Whether a paragraph only tells what a picture shows and whose it is."""
    first = WORD.match(fold(text))
    after_it = text[first.end() : first.end() + 2] if first else ""
    return first is not None and first.group() in cues()["captions"] and after_it[:1] in (":", " ") and (":" in after_it or len(text) < 120)
