"""Action plans and other tables whose columns are known: a row gives a measure with what it serves and costs."""

from __future__ import annotations

import re

from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import fold, squash
from utsyn.governance.intake.reading.layout.passage import Passage
from utsyn.governance.intake.reading.layout.tables import Table
from utsyn.governance.intake.reading.wording import reads_as

from .attributes import Attributes
from .axes import Axes
from .placing import likeness

SAME = 0.82
SMALLEST = 3
ABOVE = 260
THOUSANDS = re.compile(
    r"\btkr\b|\btnok\b|\b1[ .,]?000\b ?(?:kr|nok|sek|dkk)?|\btusen\b|\btusind\b|thousand|£ ?k\b|£ ?000|\bksek\b|\bknok\b|\bt\.? ?kr"
)
MILLIONS = re.compile(r"\bmill(?:\.|ion\w*|\b)|\bmkr\b|\bmnkr\b|\bmio\b|\bmnok\b|\bmiljon\w*")
AS_GOAL = {"overall_goal": "goal"}  # a column of main goals has one for each axis
UP = {"sub_goal": ("goal",), "measure": ("sub_goal", "goal", "main_strategy"), "main_strategy": (), "goal": ()}
TOTALS = ("sum", "totalt", "total", "i alt", "summa", "samlet", "totalsum", "subtotal")


def find_rows(document: Document, axes: Axes, known: list[Draft]) -> list[Draft]:
    """Drafts of every table's rows; a goal the text already gave is used, not drafted again."""
    found: list[Draft] = []
    for at, block in enumerate(document.blocks):
        if block.table is not None and "country" not in block.table.columns.values():
            found += _Rows(document, axes, [*known, *found], block.table, axes.of_block[at]).drafts()
    return found


def _factor(document: Document, table: Table) -> int:
    """Whether plain numbers in the cost column are thousands or millions, by its header or the text just above."""
    told = " ".join(table.header[place].text for place, noun in table.columns.items() if noun == "cost")
    told += " " + document.text_before(table.passage, ABOVE) if table.passage.offsets else ""
    flat = fold(told)
    if THOUSANDS.search(flat):
        return 1000
    return 1_000_000 if MILLIONS.search(flat) else 1


class _Rows:
    def __init__(self, document: Document, axes: Axes, known: list[Draft], table: Table, above: Draft | None) -> None:
        self.document, self.axes, self.known, self.table = document, axes, known, table
        self.axis = above
        self.current: dict[str, Draft] = {}
        self.found: list[Draft] = []
        self.factor = _factor(document, table)

    def drafts(self) -> list[Draft]:
        nouns = set(self.table.columns.values())
        if not nouns & {"goal", "sub_goal", "measure", "main_strategy", "overall_goal", "action_plan"}:
            return []
        for row in self.table.rows:
            self._row({AS_GOAL.get(noun, noun): row[place] for place, noun in reversed(self.table.columns.items()) if place < len(row)})
        return self.found

    def _row(self, cells: dict[str, Passage]) -> None:
        filled = [cell for cell in cells.values() if cell]
        if not filled or fold(filled[0].text).strip(" :") in TOTALS:
            return
        if len(filled) == 1 and self._is_banner(filled[0]):
            return
        self._axis(cells.get("axis"))
        if cells.get("goal") or cells.get("main_strategy"):
            self.current.pop("sub_goal", None)
        for noun in ("goal", "main_strategy", "sub_goal"):
            if cells.get(noun):
                self._statement(noun, cells[noun])
        entry = cells.get("measure") or cells.get("action_plan")
        if entry:
            self._measure(entry, cells)

    def _is_banner(self, cell: Passage) -> bool:
        """A row with one cell that names an axis heads the rows below it."""
        axis = self._axis_named(cell.text)
        if axis is None:
            return False
        self._enter(axis)
        return True

    def _axis(self, cell: Passage | None) -> None:
        if not cell:
            return
        axis = self._axis_named(cell.text)
        if axis is not None and axis is not self.axis:
            self._enter(axis)

    def _enter(self, axis: Draft) -> None:
        self.axis = axis
        self.current.clear()

    def _axis_named(self, text: str) -> Draft | None:
        told = squash(text)
        for axis in self.axes.drafts:
            name = squash(str(axis.value["name"]))
            if name and (told == name or (len(name) > 5 and name in told)):
                return axis
            if axis.value["number"] and told.lstrip("akseinomrdpt") == str(axis.value["number"]):
                return axis
        return None

    def _statement(self, noun: str, cell: Passage) -> None:
        same = self._known(noun, cell.text)
        if same is None:
            above = next((self.current[up] for up in UP[noun] if up in self.current), None)
            same = Draft(noun, {"text": cell.text, "number": None}, cell, 0.85, parent=above or self.axis)
            self._doubt_axis(same)
            self.found.append(same)
        self.current[noun] = same

    def _known(self, noun: str, text: str) -> Draft | None:
        for draft in [*self.known, *self.found]:
            if draft.noun in (noun, "goal", "sub_goal") and likeness(str(draft.value["text"]), text) >= SAME:
                return draft
        return None

    def _measure(self, cell: Passage, cells: dict[str, Passage]) -> None:
        if len(cell.text) < SMALLEST:
            return
        above = next((self.current[up] for up in UP["measure"] if up in self.current), None)
        noun = "measure"
        if (
            "goal" not in self.table.columns.values()
            and reads_as(cell.text, self.document.language) == ("aim", 0.75)
            and not self._is_costed(cells)
        ):
            noun = "sub_goal"
        number = cells["number"].text.strip(" .") if cells.get("number") else None
        draft = Draft(noun, {"text": cell.text, "number": number}, cell, 0.9, parent=above or self.axis or self._axis_by_number(number))
        if noun == "sub_goal":
            draft.doubt("aim_or_action")
        for key in ("responsible", "cost", "year", "indicator"):
            if cells.get(key):
                Attributes.of_label(key, cells[key], self.document.language, self.factor).put_into(draft)
        self._doubt_axis(draft)
        self.found.append(draft)
        if cells.get("cost") and draft.value.get("amount"):
            value: dict[str, object] = {"amount": draft.value["amount"], "currency": draft.value["currency"], "text": cells["cost"].text}
            self.found.append(Draft("cost", value, cells["cost"], 0.88, parent=draft))

    def _axis_by_number(self, number: str | None) -> Draft | None:
        """Measure 2.3 belongs to axis 2, where axes carry numbers."""
        head = number.partition(".")[0] if number and "." in number else None
        return next((axis for axis in self.axes.drafts if head and str(axis.value["number"]) == head), None)

    def _is_costed(self, cells: dict[str, Passage]) -> bool:
        return bool(cells.get("cost") or cells.get("year") or cells.get("responsible"))

    def _doubt_axis(self, draft: Draft) -> None:
        if self.axes.drafts and draft.parent is None:
            draft.doubt("axis_unknown", ask=True)
