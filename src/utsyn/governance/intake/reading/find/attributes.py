"""What a measure says of itself beside its text: who is responsible, what it costs, when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from utsyn.governance.intake.reading.drafts import Draft
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.layout.labels import label_of
from utsyn.governance.intake.reading.layout.passage import Passage
from utsyn.governance.intake.reading.numbers import OWN_CURRENCY, amounts_in, dates_in, plain_amount

BOUNDARY = re.compile(r"(?<!\w)(?=[^\W\d_][^.;,:()\n]{1,30}:)")
YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
OPEN_START = re.compile(r"\b(?:fra|fran|from|oppstart|start|starts|etter)\b")
DEADLINE = re.compile(r"\b(?:innen|inden|inom|senest|seinast|innan|frist|by|before|klart|fore|for utgang\w*|deadline|due|no later than)\b")
IN_FRAME = re.compile(r"innenfor|innanfor|inom|inden for|within|ingen|none|inga|drift|ramme")
TAIL = re.compile(r"\((?P<inside>[^()]{3,160})\)(?P<rest>[^()]{0,80})$")
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
    def of_label(cls, noun: str, passage: Passage, language: str, factor: int = 1) -> Attributes:
        """One labelled attribute. A cost cell of nothing but a number is `factor` of the language's own currency."""
        text = passage.text.strip(" .;,()")
        found = cls()
        if noun == "cost":
            found.cost = text or None
            money = amounts_in(text, language)
            if money:
                found.amount, found.currency = sum((one.amount for one in money), Decimal(0)), money[0].currency
            elif (plain := plain_amount(text)) is not None:
                found.amount, found.currency = plain * factor, OWN_CURRENCY[language]
        elif noun == "responsible":
            found.responsible = _who(text) or None
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
        if draft.value.get("year") and "first_year" not in draft.value and "last_year" not in draft.value:
            first, last = years_of(str(draft.value["year"]))
            if first or last:
                draft.value["first_year"], draft.value["last_year"] = first, last


def _who(text: str) -> str:
    """The units named, without what else a bracket tells after them."""
    parts = text.split(", ")
    kept = [parts[0]]
    for part in parts[1:]:
        if any(letter.isdigit() for letter in part) or IN_FRAME.search(fold(part)) or DEADLINE.search(fold(part)):
            break
        kept.append(part)
    return ", ".join(kept)


def years_of(text: str) -> tuple[int | None, int | None]:
    """First and last year, inclusive: "2025 and 2027" is both, "from 2025" has no last, a deadline no first."""
    flat = fold(text)
    told = [int(year) for year in re.findall(r"(?<!\d)20\d{2}(?!\d)", flat)]
    short = re.search(r"(?<!\d)(20\d{2})\s?[-–—/]\s?(\d{2})(?!\d|[./-]\d)", flat)
    if short and int(short[2]) > int(short[1]) % 100:
        told.append(int(short[1]) // 100 * 100 + int(short[2]))
    if not told:
        return None, None
    first, last = min(told), max(told)
    if len(told) == 1 and OPEN_START.search(flat):
        return first, None
    if len(told) == 1 and (DEADLINE.search(flat) or dates_in(text)):
        return None, last
    return first, last


def split_attributes(passage: Passage, language: str) -> tuple[Passage, Attributes]:
    """The text proper, and what labels at its end say ("... Ansvar: kultur. Kostnad: 50 000 kr")."""
    found = Attributes()
    cuts: list[tuple[int, int, str]] = []
    for match in BOUNDARY.finditer(passage.text):
        label = label_of(passage.text[match.end() :])
        if label and label.noun in KINDS and match.end() > 3 and ":" in passage.text[match.end() : match.end() + label.length]:
            cuts.append((match.start(), match.end() + label.length, label.noun))
    if not cuts:
        return split_tail(passage, language)
    ends = [cut[0] for cut in cuts[1:]] + [len(passage.text)]
    for (_start, said, noun), end in zip(cuts, ends, strict=True):
        told = Attributes.of_label(noun, passage.part(said, end), language)
        for key, value in vars(told).items():
            if value is not None and getattr(found, key) is None:
                setattr(found, key, value)
    _fill_from(found, passage.text[cuts[0][0] :], language)
    return passage.part(0, cuts[0][0]).trimmed("(;,–—|- "), found


def split_tail(passage: Passage, language: str) -> tuple[Passage, Attributes]:
    """A bracket at the end, and short remarks after it: "... (Culture). 2025-2026. Kr 20 000."."""
    found = Attributes()
    tail = TAIL.search(passage.text)
    if tail is None or len(passage.text[: tail.start()].split()) < 2:
        return passage, found
    inside, rest = tail["inside"], tail["rest"]
    told = bool(YEAR.search(rest) or amounts_in(rest, language))
    if rest.strip(" .") and not told:
        return passage, found
    _fill_from(found, inside + ", " + rest, language)
    first = re.split(r"[,;]", inside)[0].strip()
    if not any(letter.isdigit() for letter in first) and first[:1].isalpha() and (told or first[:1].isupper() or found.cost or found.year):
        found.responsible = first
    if not (found.responsible or found.cost or found.year):
        return passage, found
    return passage.part(0, tail.start()), found


def _fill_from(found: Attributes, text: str, language: str) -> None:
    """Amounts and years among loose remarks."""
    if found.cost is None:
        money = amounts_in(text, language)
        if money:
            found.cost = text[money[0].start : money[0].end].strip()
            found.amount, found.currency = money[0].amount, money[0].currency
    if found.year is None:
        for part in re.split(r"[,;()]|(?<!\d)\.\s", text):
            if YEAR.search(part) and not amounts_in(part, language):
                label = part.rpartition(":")[2]
                found.year = label.strip(" .()")
                break


def mentions_frame(text: str) -> bool:
    """Whether a cost is said to lie within the unit's own means."""
    return bool(IN_FRAME.search(fold(text)))
