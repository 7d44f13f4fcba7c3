"""Amounts of money that the text sets aside or recommends, outside tables and outside other programmes' budgets."""

from __future__ import annotations

from decimal import Decimal

from utsyn.governance.intake.reading.cues import cues
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.layout.blocks import Block
from utsyn.governance.intake.reading.numbers import amounts_in

from .sentences import prose

LARGEST = Decimal(1_000_000_000)


def find_costs(document: Document, measures: list[Draft]) -> list[Draft]:
    """Amounts in running text beside a word of cost, budget or setting aside."""
    found: list[Draft] = []
    for _at, block, sentence in prose(document):
        if block.table is not None or not any(letter.isdigit() for letter in sentence.text):
            continue
        owner = _owner(block, measures)
        flat = fold(sentence.text)
        if not any(cue in flat for cue in cues()["money_cues"]) and block.noun != "cost" and owner is None:
            continue
        for money in amounts_in(sentence.text, document.language):
            if money.amount >= LARGEST:
                continue
            value: dict[str, object] = {"amount": str(money.amount), "currency": money.currency, "text": sentence.text}
            told = sentence.part(money.start, money.end)
            if owner is not None:
                found.append(Draft("cost", value, told, 0.85, parent=owner))
            else:
                found.append(Draft("cost", value, told, 0.7, doubts=("read_from_prose",)))
    return found


def _owner(block: Block, measures: list[Draft]) -> Draft | None:
    """The measure that the block tells of."""
    if not block.passage:
        return None
    first, last = block.passage.offsets[0], block.passage.offsets[-1]
    for draft in measures:
        if draft.noun == "measure" and draft.passage.page == block.passage.page and first <= draft.passage.offsets[0] <= last:
            return draft
    return None
