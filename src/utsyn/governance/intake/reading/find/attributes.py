"""What a measure says of itself beside its text: who is responsible, what it costs, when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from utsyn.governance.intake.reading.drafts import Draft
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.layout.labels import label_of
from utsyn.governance.intake.reading.layout.passage import Passage
from utsyn.governance.intake.reading.numbers import amounts_in, plain_amount

BOUNDARY = re.compile(r"(?:^|(?<=[.;,(–—|-])|(?<=\s))\s*(?=[^\W\d_][^.;,:()\n]{1,30}:)")
YEARS = re.compile(r"(?<!\d)(20\d{2})(?:\s?[-–—]\s?(20\d{2}|\d{2}))?(?!\d)")
IN_FRAME = re.compile(r"innenfor|innanfor|inom|inden for|within|ingen|none|inga|drift|ramme")
BRACKETED = re.compile(r"\s*\((?P<inside>[^()]{3,160})\)\s*\.?$")
KINDS = frozenset({"responsible", "cost", "year", "indicator", "status"})


@dataclass
class Attributes:
    """Texts as the document has them; an amount only when a number is told."""

    responsible: str | None = None
    cost: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    year: str | None = None
    indicator: str | None = None

    @classmethod
    def of_label(cls, noun: str, passage: Passage, language: str) -> Attributes:
        """One labelled attribute. A cost cell of nothing but a number is in the language's own currency."""
        text = passage.text.strip(" .;,()")
        found = cls()
        if noun == "cost":
            found.cost = text or None
            money = amounts_in(text, language)
            if money:
                found.amount, found.currency = sum((one.amount for one in money), Decimal(0)), money[0].currency
            elif (plain := plain_amount(text)) is not None:
                from utsyn.governance.intake.reading.numbers import OWN_CURRENCY

                found.amount, found.currency = plain, OWN_CURRENCY[language]
        elif noun == "responsible":
            found.responsible = text or None
        elif noun == "year":
            found.year = text or None
        elif noun == "indicator":
            found.indicator = text or None
        return found

    def put_into(self, draft: Draft) -> None:
        """Add what is told to a measure's value; what it already has stays."""
        for key, value in (("responsible", self.responsible), ("cost", self.cost), ("year", self.year), ("indicator", self.indicator)):
            if value and not draft.value.get(key):
                draft.value[key] = value
        if self.amount is not None and "amount" not in draft.value:
            draft.value["amount"], draft.value["currency"] = str(self.amount), self.currency
        years = YEARS.search(str(draft.value.get("year") or ""))
        if years and "first_year" not in draft.value:
            draft.value["first_year"] = int(years[1])
            last = years[2]
            draft.value["last_year"] = int(last if last and len(last) == 4 else f"{years[1][:2]}{last}" if last else years[1])


def split_attributes(passage: Passage, language: str) -> tuple[Passage, Attributes]:
    """The text proper, and what labels at its end say ("... Ansvar: kultur. Kostnad: 50 000 kr")."""
    found = Attributes()
    cuts: list[tuple[int, int, str]] = []
    for match in BOUNDARY.finditer(passage.text):
        label = label_of(passage.text[match.end() :])
        if label and label.noun in KINDS and match.end() > 3 and ":" in passage.text[match.end() : match.end() + label.length]:
            cuts.append((match.start(), match.end() + label.length, label.noun))
    if not cuts:
        return passage, found
    ends = [cut[0] for cut in cuts[1:]] + [len(passage.text)]
    for (_start, said, noun), end in zip(cuts, ends, strict=True):
        told = Attributes.of_label(noun, passage.part(said, end), language)
        for key, value in vars(told).items():
            if value is not None and getattr(found, key) is None:
                setattr(found, key, value)
    return passage.part(0, cuts[0][0]).trimmed("(;,–—|- "), found


def mentions_frame(text: str) -> bool:
    """Whether a cost is said to lie within the unit's own means."""
    return bool(IN_FRAME.search(fold(text)))
