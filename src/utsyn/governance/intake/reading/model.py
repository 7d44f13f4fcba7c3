"""What reading a document gives: findings, each with the words of the source it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

NOUNS = (
    "authority", "title", "decision", "period", "overall_goal", "outcome", "axis", "goal", "sub_goal", "main_strategy",
    "measure", "responsible_body", "partner", "indicator_candidate", "anchor", "pledge", "cost",
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing the document says.

    `words` are the source's own, `original[start:end]` of page number `page` (from 1). Where a scan tore a text apart,
    `pieces` are all its stretches [start, end) and `words` the first of them. `confidence` is 0 to 1. `parent` is the
    index, in the reading's findings, of what it stands under. `doubts` are codes; see `DOUBTS`.
    """

    noun: str
    value: dict[str, object]
    words: str
    page: int
    start: int
    end: int
    confidence: float
    parent: int | None = None
    needs_person: bool = False
    doubts: tuple[str, ...] = ()
    pieces: tuple[tuple[int, int], ...] = ()

    def as_dict(self) -> dict[str, object]:
        return {
            "noun": self.noun,
            "value": self.value,
            "words": self.words,
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "confidence": round(self.confidence, 2),
            "parent": self.parent,
            "needs_person": self.needs_person,
            "doubts": list(self.doubts),
            "pieces": [list(piece) for piece in self.pieces],
        }


DOUBTS = {
    "end_year_damaged": "the period's last year breaks off in the source",
    "end_year_missing": "only the first year is told",
    "first_year_missing": "only the last year is told",
    "axis_by_order": "placed under its axis by order and likeness, for the scan tore the columns apart",
    "axis_by_likeness": "placed under its axis by likeness of words",
    "axis_unknown": "the document does not show which axis it belongs to",
    "columns_torn": "the scan lost the table's columns",
    "columns_interleaved": "two columns run into each other here",
    "aim_or_action": "whether it is an aim or an action was told by its wording",
    "duplicate": "says the same as an earlier finding",
    "date_missing": "no date stands by the decision",
    "count_differs": "the text tells another number of these than were found",
    "read_from_prose": "read from running text, not from a list or a heading",
}


@dataclass(frozen=True)
class Page:
    """A page as the source has it and as it reads with the scan's slips mended; equal when nothing was mended."""

    number: int
    original: str
    repaired: str


@dataclass(frozen=True)
class Reading:
    """A document read. `language` is a guess: nb, nn, sv, da or en."""

    name: str
    language: str
    scan_repaired: bool
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...] = field(default=())

    def of(self, noun: str) -> list[Finding]:
        """The findings of one noun, in order."""
        return [finding for finding in self.findings if finding.noun == noun]

    def as_dict(self) -> dict[str, object]:
        """Stable JSON: the same document always gives the same bytes."""
        return {
            "name": self.name,
            "language": self.language,
            "scan_repaired": self.scan_repaired,
            "pages": [{"number": page.number, "original": page.original, "repaired": page.repaired} for page in self.pages],
            "findings": [finding.as_dict() for finding in self.findings],
        }
