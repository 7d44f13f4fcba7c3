"""Questions: the document with its findings marked in the text, and how far the review has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from utsyn.foundation.kernel.registries import ACCEPTORS
from utsyn.governance.intake.commands import SURE
from utsyn.governance.intake.models import Document, Finding
from utsyn.governance.intake.troubles import DOUBTS
from utsyn.governance.intake.values import FORMS


@dataclass(frozen=True)
class Stretch:
    """A run of the page's text; `finding` is the code of the finding whose words it is, "" for the rest."""

    text: str
    finding: str = ""
    number: int = 0
    is_first: bool = False


@dataclass(frozen=True)
class MarkedPage:
    """A page of the source, cut where findings begin and end."""

    number: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class FindingRow:
    """One finding, ready to print."""

    code: str
    number: int
    version: int
    noun: str
    label: str
    text: str
    details: tuple[tuple[str, str], ...]
    words: str
    page_number: int
    percent: int
    needs_person: bool
    doubts: tuple[str, ...]
    under: str
    state: str
    state_label: str
    waits: bool
    refusal: str


@dataclass(frozen=True)
class Review:
    """The document beside its findings; counts add up to the number of rows."""

    pages: tuple[MarkedPage, ...]
    rows: tuple[FindingRow, ...]
    open_count: int
    taken_count: int
    rejected_count: int
    sure_count: int


def review_of(document: Document, *, noun: str = "", state: str = "") -> Review:
    """Everything the review page shows; `noun` and `state` narrow the rows, not the counts. Two queries."""
    findings = list(document.findings.select_related("parent"))
    states = [finding.state for finding in findings]
    chosen = [finding for finding in findings if noun in ("", finding.noun) and state in ("", finding.state)]
    return Review(
        pages=tuple(_marked(page, findings) for page in document.pages),
        rows=tuple(row_of(finding) for finding in chosen),
        open_count=states.count(Finding.State.OPEN),
        taken_count=sum(1 for finding in findings if finding.is_taken),
        rejected_count=states.count(Finding.State.REJECTED),
        sure_count=sum(1 for f in findings if f.state == Finding.State.OPEN and not f.needs_person and f.confidence >= SURE),
    )


def row_of(finding: Finding) -> FindingRow:
    """One finding, ready to print."""
    said, shape = finding.said, FORMS[finding.noun]
    shown = [(str(field.label), str(said[field.name])) for field in shape.fields if said.get(field.name) not in (None, "")]
    text = str(finding)
    return FindingRow(
        code=finding.code, number=finding.position + 1, version=finding.version, noun=finding.noun, label=str(shape.label), text=text,
        details=tuple((label, value) for label, value in shown if value != text), words=finding.words, page_number=finding.page_number,
        percent=round(finding.confidence * 100), needs_person=finding.needs_person,
        doubts=tuple(str(DOUBTS[code]) for code in finding.doubts if code in DOUBTS), under=str(finding.parent or ""),
        state=finding.state, state_label=finding.get_state_display(), waits=finding.is_taken and not is_taken_somewhere(finding.noun),
        refusal=finding.refusal,
    )  # fmt: skip


# What the strategy is begun with, or what only says where the document comes from.
_CARRIED = frozenset({"title", "period", "authority", "decision"})


def is_taken_somewhere(noun: str) -> bool:
    """Whether some room takes accepted findings of this noun."""
    return noun in _CARRIED or noun in ACCEPTORS


def _marked(page: dict[str, Any], findings: Sequence[Finding]) -> MarkedPage:
    spans = [
        (start, end, finding, order == 0)
        for finding in findings if finding.page_number == page["number"]
        for order, (start, end) in enumerate(finding.pieces)
    ]  # fmt: skip
    return MarkedPage(page["number"], tuple(_cut(page["original"], spans)))


def _cut(text: str, spans: Iterable[tuple[int, int, Finding, bool]]) -> Iterable[Stretch]:
    """The text in order; where two findings share words, the one that begins first has them."""
    at = 0
    for start, end, finding, is_first in sorted(spans, key=lambda span: span[:2]):
        if start < at or end > len(text):
            continue
        if start > at:
            yield Stretch(text[at:start])
        yield Stretch(text[start:end], finding.code, finding.position + 1, is_first)
        at = end
    yield Stretch(text[at:])


@dataclass(frozen=True)
class DocumentRow:
    """One line of the list."""

    document: Document
    found: int
    left: int


def documents_for(person: Any, authority: Any) -> list[DocumentRow]:
    """The documents fed in at the authority, newest first, with how many findings still wait. One query."""
    seen = Document.objects.visible_to(person).filter(authority=authority).select_related("strategy").defer("pages")
    counted = seen.annotate(found=Count("findings"), left=Count("findings", filter=Q(findings__state=Finding.State.OPEN)))
    return [DocumentRow(document, document.found, document.left) for document in counted]
