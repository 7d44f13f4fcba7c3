"""Verbs: take a document in, read it, judge its findings, and make a draft strategy of what was let through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.registries import ACCEPTORS
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.intake.models import Document, Finding
from utsyn.governance.intake.reading import Reading
from utsyn.governance.intake.values import FORMS, checked
from utsyn.governance.strategy import commands as strategies
from utsyn.governance.strategy.models import Strategy

Status, State = Document.Status, Finding.State
# Surer than this and without doubt, a finding may be accepted together with its likes.
SURE = 0.85


@command("document.take_in")
def take_in(authority: Authority, /, *, by: Actor, file: File) -> Document:
    """Put a stored file in the line to be read."""
    if file.authority_id != authority.pk:
        raise Invalid(_("The file belongs to another authority."))
    return Document.objects.create(authority=authority, file=file, name=file.name)


@command("document.read")
def record_reading(document: Document, /, *, by: Actor, reading: Reading) -> Document:
    """Keep what the reader found."""
    if document.status != Status.WAITING:
        raise Conflict(_("The document has been read already."))
    pages = [{"number": page.number, "original": page.original, "repaired": page.repaired} for page in reading.pages]
    document.write(status=Status.READ, language=reading.language, is_mended=reading.scan_repaired, pages=pages)
    rows = Finding.objects.bulk_create([_row(document, position, found) for position, found in enumerate(reading.findings)])
    for row, found in zip(rows, reading.findings, strict=True):
        if found.parent is not None:
            row.parent = rows[found.parent]
    Finding.objects.bulk_update(rows, ["parent"])
    return document


def _row(document: Document, position: int, found: Any) -> Finding:
    return Finding(
        authority=document.authority, document=document, position=position, noun=found.noun, value=found.as_dict()["value"],
        words=found.words, page_number=found.page, pieces=[list(piece) for piece in found.pieces] or [[found.start, found.end]],
        confidence=found.confidence, needs_person=found.needs_person, doubts=list(found.doubts),
    )  # fmt: skip


@command("document.fail")
def record_trouble(document: Document, /, *, by: Actor, trouble: str) -> Document:
    """Say why it could not be read; the file stays."""
    if document.status != Status.WAITING:
        raise Conflict(_("The document has been read already."))
    document.write(status=Status.UNREADABLE, trouble=trouble)
    return document


@command("document.discard")
def discard(document: Document, /, *, by: Actor) -> Document:
    """Nothing is to be made of it."""
    if document.status == Status.TAKEN:
        raise Conflict(_("A strategy has been made of this document. It cannot be discarded."))
    document.write(status=Status.DISCARDED)
    return document


@command("finding.accept")
def accept(finding: Finding, /, *, by: Actor, seen: int | None = None) -> Finding:
    """It is as read."""
    _check_open(finding.document)
    finding.write(seen=seen, state=State.ACCEPTED, corrected=None)
    return finding


@command("finding.correct")
def correct(finding: Finding, /, *, by: Actor, value: Mapping[str, Any], noun: str = "", parent: Finding | None = None,
            seen: int | None = None) -> Finding:  # fmt: skip
    """It is rather this: another value, another noun (an aim may turn out to be a measure), or under something else."""
    _check_open(finding.document)
    kind = noun or finding.noun
    if kind != finding.noun and kind not in FORMS[finding.noun].instead:
        raise Invalid(_("A finding of this kind cannot become that."))
    if parent is not None and (parent.document_id != finding.document_id or parent.noun not in FORMS[kind].under):
        raise Invalid(_("It cannot stand under that."), fields={"parent": _("Choose another.")})
    finding.write(seen=seen, noun=kind, corrected=checked(kind, value, finding.said), parent=parent, state=State.CORRECTED)
    return finding


@command("finding.reject")
def reject(finding: Finding, /, *, by: Actor, seen: int | None = None) -> Finding:
    """It is nothing."""
    _check_open(finding.document)
    finding.write(seen=seen, state=State.REJECTED)
    return finding


@command("finding.reopen")
def reopen(finding: Finding, /, *, by: Actor, seen: int | None = None) -> Finding:
    """Look at it again; a correction is kept until it is accepted as read."""
    _check_open(finding.document)
    finding.write(seen=seen, state=State.OPEN)
    return finding


@command("document.accept_sure")
def accept_sure(document: Document, /, *, by: Actor) -> Document:
    """Accept at once all that are open, sure and without doubt; the others still need a look."""
    _check_open(document)
    document.findings.filter(state=State.OPEN, needs_person=False, confidence__gte=SURE).update(state=State.ACCEPTED)
    document.write()
    return document


@command("document.make_strategy")
def make_strategy(document: Document, /, *, by: Actor) -> Strategy:
    """Make a draft strategy of all that was let through, by the same verbs as typing it.

    A finding whose noun no room takes yet (a partner, an indicator) waits, and is shown as waiting; one that its room
    refuses stays with the document, with the reason.

    Raises:
        Conflict: some findings are not looked at yet, or it was made already.
        Invalid: the first year is not known.
    """
    _check_open(document)
    left = document.findings.filter(state=State.OPEN).count()
    if left:
        raise Conflict(_("%(count)s findings are not looked at yet.") % {"count": left})
    taken = [finding for finding in document.findings.select_related("parent") if finding.is_taken]
    strategy = _start(document, taken, by)
    made: dict[int, Any] = {}
    for finding in sorted(taken, key=_depth):
        _take(finding, strategy, made, document.language, by)
    document.write(status=Status.TAKEN, strategy=strategy)
    return strategy


def _start(document: Document, taken: list[Finding], by: Actor) -> Strategy:
    period = next((finding.said for finding in taken if finding.noun == "period"), {})
    if not period.get("first_year"):
        raise Invalid(_("The first year of the strategy is not known. Correct the period, or add it to a finding."))
    title = next((finding.said["text"] for finding in taken if finding.noun == "title"), document.name)
    language = document.language or "nb"
    return strategies.start(
        document.authority, by=by, title=Translated({language: title}), first_year=int(period["first_year"]),
        last_year=int(period["last_year"]) if period.get("last_year") else None,
    )  # fmt: skip


# A parent comes before what stands under it.
_ORDER = ("overall_goal", "responsible_body", "outcome", "axis", "goal", "sub_goal", "main_strategy", "measure")


def _depth(finding: Finding) -> tuple[int, int]:
    return (_ORDER.index(finding.noun) if finding.noun in _ORDER else len(_ORDER), finding.position)


def _take(finding: Finding, strategy: Strategy, made: dict[int, Any], language: str, by: Actor) -> None:
    acceptor = ACCEPTORS.get(finding.noun)
    if acceptor is None:
        return
    try:
        with transaction.atomic():
            thing = acceptor(strategy, by=by, value={**finding.said, "language": language}, parent=_parent_made(finding, made))
    except Invalid as refusal:
        # One finding that cannot be taken (a body that is not entered yet) must not hold up the other fifty.
        finding.write(refusal=refusal.message[:400])
        return
    if thing is None:
        return
    made[finding.pk] = thing
    finding.write(made_kind=thing._meta.label_lower, made_code=thing.code)


def _parent_made(finding: Finding, made: dict[int, Any]) -> Any:
    """What the nearest thing it stands under became; None when none of them was let through."""
    above = finding.parent
    while above is not None and above.pk not in made:
        above = above.parent
    return made[above.pk] if above is not None else None


def _check_open(document: Document) -> None:
    if document.status != Status.READ:
        raise Conflict(_("The document is not under review."))
