"""The cells of the grid, written in Python: four thousand of them through macros would take seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.money import read_amount
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.formats import missing
from utsyn.governance.planning.checking import checked_amount
from utsyn.governance.planning.commands.amounts import VERBS, is_open
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.planning.queries.rows import RowShown, axis_key, kind_words, source_words, unit_key

Amount = Decimal | None


@lru_cache(maxsize=8192)
def _written(amount: Decimal, language: str) -> str:
    text = f"{amount:,.2f}".removesuffix(".00")
    return text if language == "en" else text.replace(",", "\u00a0").replace(".", ",")


def written(amount: Amount) -> str:
    """An amount as a box holds it: 120 000, or 1 234,50; in English 120,000. Empty for missing."""
    return "" if amount is None else _written(amount, (get_language() or "nb")[:2])


def plain(amount: Amount) -> str:
    """An amount as the program sends it back: 1234.50; empty for missing."""
    return "" if amount is None else f"{amount:.2f}"


def read_plain(text: str) -> Amount:
    """That again.

    Raises:
        Invalid: it is none.
    """
    return checked_amount(read_amount(text)) if text else None


def pack(rows: Iterable[RowShown]) -> str:
    """What stood in the boxes when the page was made: `code=amount` of each that was not empty."""
    return " ".join(f"{row.codes[year]}={amount:.2f}" for row in rows for year, amount in row.amounts.items() if amount is not None)


def unpack(text: str) -> dict[str, Amount]:
    """That again; what cannot be read counts as not seen."""
    found: dict[str, Amount] = {}
    for part in text.split():
        code, _equals, amount = part.partition("=")
        try:
            found[code] = read_plain(amount)
        except Invalid:
            continue
    return found


@dataclass(frozen=True)
class Sent:
    """What a form sent: the amounts that could be read, what was typed where not, and why not."""

    amounts: dict[str, Amount] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)


def read_boxes(posted: Mapping[str, str], codes: Iterable[str]) -> Sent:
    """Read each box that was sent; what is no amount is kept as it was typed."""
    sent = Sent()
    for code in codes:
        text = posted.get(f"c-{code}")
        if text is None:
            continue
        try:
            sent.amounts[code] = checked_amount(read_amount(text)) if text.strip() else None
        except Invalid as error:
            sent.typed[code], sent.wrong[code] = text[:60], error.message
    return sent


def editable(plan: EconomicPlan, stage: str, person: Any) -> Callable[[RowShown], bool]:
    """Whether the person may set a row's amounts at this stage now; the rule is asked once a unit."""
    if not is_open(plan, stage):
        return lambda _row: False
    known: dict[int | None, bool] = {}

    def allowed(row: RowShown) -> bool:
        if row.unit_id not in known:
            line: Any = SimpleNamespace(authority_id=plan.authority_id, row=SimpleNamespace(unit_id=row.unit_id))
            known[row.unit_id] = may(person, VERBS[stage], line)
        return known[row.unit_id] and (not row.is_within_frame or stage == "used")

    return allowed


def grid_rows(rows: Iterable[RowShown], years: range, may_edit: Callable[[RowShown], bool], sent: Sent, here: str) -> Markup:
    """Each row as `<tr>` with a box a year, where the person may write; every text is escaped here."""
    frame = _("within the frame")
    dash, framed = str(missing()), f' <span class="ds-tag" data-color="info">{escape(frame)}</span>'
    sources, kinds = _Words(source_words), _Words(kind_words)
    language = (get_language() or "nb")[:2]
    made = []
    for row in rows:
        name = str(escape(row.name))
        if row.code:
            name = f'<a href="{here.replace("CODE", row.code).replace("SLUG", row.slug)}">{name}</a>'
        cell = _box if may_edit(row) else _text
        cells = [cell(row, year, sent, dash, language) for year in years]
        made.append(
            f'<tr data-axis="{axis_key(row)}" data-unit="{unit_key(row)}" data-source="{row.source}" data-kind="{row.kind}">'
            f'<th scope="row" id="r{row.row_code}">{name}{framed if row.is_within_frame else ""}</th><td>{escape(row.unit) or dash}</td>'
            f"<td>{sources[row.source]}</td><td>{kinds[row.kind]}</td>{''.join(cells)}"
            f'<td class="num" data-row-sum>{_sum(row, language) or dash}</td></tr>'
        )
    return Markup("".join(made))  # noqa: S704  (every text above is escaped, every number made here)


class _Words(dict[str, str]):
    """Words for each choice, escaped once."""

    def __init__(self, words: Callable[[str], str]) -> None:
        super().__init__()
        self._of = words

    def __missing__(self, key: str) -> str:
        self[key] = str(escape(self._of(key)))
        return self[key]


def _sum(row: RowShown, language: str) -> str:
    found = row.total
    return "" if found is None else _written(found, language)


def _box(row: RowShown, year: int, sent: Sent, _dash: str, language: str) -> str:
    code, amount = row.codes[year], row.amounts[year]
    if code in sent.wrong:
        typed, words = escape(sent.typed[code]), escape(sent.wrong[code])
        return (
            f'<td data-year="{year}"><input name="c-{code}" value="{typed}" class="ds-input" inputmode="decimal" autocomplete="off" '
            f'aria-labelledby="r{row.row_code} y{year}" aria-invalid="true" aria-describedby="e-{code}">'
            f'<p class="ds-validation-message" data-color="danger" id="e-{code}">{words}</p></td>'
        )
    value = sent.amounts.get(code, amount) if sent.amounts else amount
    text = "" if value is None else _written(value, language)
    stands = "" if amount is None else f' data-was="{amount:.2f}"'
    return (
        f'<td data-year="{year}"><input name="c-{code}" value="{text}"{stands} class="ds-input" inputmode="decimal" autocomplete="off" '
        f'aria-labelledby="r{row.row_code} y{year}"></td>'
    )


def _text(row: RowShown, year: int, _sent: Sent, dash: str, language: str) -> str:
    amount = row.amounts.get(year)
    if amount is None:
        return f'<td class="num" data-year="{year}">{dash}</td>'
    return f'<td class="num" data-year="{year}" data-amount="{amount:.2f}">{_written(amount, language)}</td>'
