"""Amounts of money that the text sets aside or recommends, outside tables and outside other programmes' budgets."""

from __future__ import annotations

from decimal import Decimal

from ..cues import cues
from ..drafts import Document, Draft
from ..folding import fold
from ..numbers import amounts_in
from .sentences import prose

LARGEST = Decimal(1_000_000_000)


def find_costs(document: Document) -> list[Draft]:
    """Amounts in running text beside a word of cost, budget or setting aside."""
    found: list[Draft] = []
    for _at, block, sentence in prose(document):
        if block.table is not None or block.noun == "measure" or not any(letter.isdigit() for letter in sentence.text):
            continue
        flat = fold(sentence.text)
        if not any(cue in flat for cue in cues()["money_cues"]) and block.noun != "cost":
            continue
        for money in amounts_in(sentence.text, document.language):
            if money.amount >= LARGEST:
                continue
            value: dict[str, object] = {"amount": str(money.amount), "currency": money.currency, "text": sentence.text}
            found.append(Draft("cost", value, sentence.part(money.start, money.end), 0.7, doubts=("read_from_prose",)))
    return found
