"""Run the finders in the order they need each other, and turn drafts into findings that point into the original."""

from __future__ import annotations

from .drafts import Document, Draft
from .find.anchoring import find_anchors, find_pledges
from .find.authority import find_authority
from .find.axes import find_axes
from .find.costs import find_costs
from .find.front import find_decisions, find_period, find_title
from .find.indicators import find_indicator_candidates
from .find.led import find_led_goals
from .find.overall import find_outcomes, find_overall_goals
from .find.partners import find_partners
from .find.placing import AxisTexts, place_in_order
from .find.responsible import find_responsible_bodies
from .find.rows import find_rows
from .find.statements import find_statements
from .find.torn import find_torn_tables
from .layout.passage import runs
from .model import NOUNS, Finding


def findings_of(document: Document) -> list[Finding]:
    """Every finding: by noun in the order of `NOUNS`, within a noun in the document's order."""
    return _findings(document, _drafts(document))


def _drafts(document: Document) -> list[Draft]:
    decisions = find_decisions(document)
    title = find_title(document)
    drafts = [*find_authority(document), *title, *decisions, *find_period(document, decisions)]
    axes = find_axes(document)
    torn, taken = find_torn_tables(document, axes)
    statements = find_statements(document, axes, taken | _blocks_of(document, title))
    _put_below_goals(torn, statements.drafts)
    if statements.runs:
        texts = AxisTexts(document, axes)
        for run in statements.runs:
            place_in_order(run.drafts, axes, texts)
    told = [*statements.drafts, *torn]
    told += find_led_goals(document, axes, told)
    drafts += [*axes.drafts, *told, *find_rows(document, axes, told)]
    drafts += find_overall_goals(document, told)
    drafts += find_outcomes(document, told)
    drafts += find_responsible_bodies(document)
    drafts += find_partners(document)
    drafts += find_indicator_candidates(document)
    drafts += [*find_anchors(document), *find_pledges(document), *find_costs(document, drafts)]
    return [draft for draft in drafts if draft.passage.offsets]


def _blocks_of(document: Document, drafts: list[Draft]) -> set[int]:
    """The blocks that drafts were taken from: a title ("Strategy for ...") must not be read as a heading of strategies."""
    return {
        at
        for at, block in enumerate(document.blocks)
        for draft in drafts
        if block.passage.page == draft.passage.page and set(draft.passage.offsets) & set(block.whole.offsets)
    }


def _put_below_goals(torn: list[Draft], told: list[Draft]) -> None:
    """Where the text has goals of its own, an aim of the action plan is a goal below those."""
    if any(draft.noun == "goal" for draft in told):
        for draft in torn:
            draft.noun = "sub_goal" if draft.noun == "goal" else draft.noun


def _findings(document: Document, drafts: list[Draft]) -> list[Finding]:
    order = {noun: place for place, noun in enumerate(NOUNS)}
    drafts = sorted(drafts, key=lambda draft: (order[draft.noun], draft.passage.page, draft.passage.offsets[0]))
    index = {id(draft): place for place, draft in enumerate(drafts)}
    return [_finding(document, draft, index) for draft in drafts]


def _finding(document: Document, draft: Draft, index: dict[int, int]) -> Finding:
    sheet = document.sheets[draft.passage.page]
    pieces = tuple(sheet.repaired.span(start, end) for start, end in runs(draft.passage, sheet.text))
    start, end = pieces[0]
    return Finding(
        noun=draft.noun,
        value=draft.value,
        words=sheet.raw.text[start:end],
        page=sheet.raw.number,
        start=start,
        end=end,
        confidence=round(min(max(draft.confidence, 0.05), 0.99), 2),
        parent=index.get(id(draft.parent)) if draft.parent is not None else None,
        needs_person=draft.needs_person,
        doubts=draft.doubts,
        pieces=pieces,
    )
