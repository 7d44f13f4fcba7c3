"""Taking in acts and EEA references: facts that all authorities share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from utsyn.europe.eea.library import KnownAct, with_amended
from utsyn.europe.eea.models import Act, EuAct, LawCollection
from utsyn.europe.eea.reading.lovdata import ReadAct, ReadEuAct, Refused, Row
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor

CHUNK = 500
MOST_TOLD = 20
_SAID = ("title", "short", "references", "changes", "text", "is_consolidated", "told_by", "source", "digest")


@dataclass
class Learnt:
    """What came of the files. `new`, `changed` and `unchanged` are acts of either kind; `refused` rows that say none."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """The numbers alone."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, int)}


@command("law_collection.learn")
def _learn(collection: LawCollection, /, *, by: Actor, files: Iterable[tuple[str, Iterable[Row]]], report: Learnt) -> LawCollection:
    for source, rows in files:
        _take_in(list(rows), source[:120], report)
    _tell_amended()
    collection.particulars = report.counts
    collection.write(digest=_digest_of_all())
    return collection


def learn(collection: LawCollection, /, *, by: Actor, files: Iterable[tuple[str, Iterable[Row]]]) -> Learnt:
    """Take in the rows of `files` (name, rows), all or none; the same again changes nothing.

    Raises: UnreadableFile: one of the files; what was known stays as it was.
    """
    report = Learnt()
    _learn(collection, by=by, files=files, report=report)
    return report


def _take_in(rows: list[Row], source: str, report: Learnt) -> None:
    refused = [row for row in rows if isinstance(row, Refused)]
    report.refused += len(refused)
    report.told += [f"{source}, {row.where}: {row.why}" for row in refused][: max(0, MOST_TOLD - len(report.told))]
    _keep_acts({row.identifier: row for row in rows if isinstance(row, ReadAct)}, source, report)
    _keep_eu_acts({row.celex: row for row in rows if isinstance(row, ReadEuAct)}, source, report)


def _keep_acts(read: dict[str, ReadAct], source: str, report: Learnt) -> None:
    known = {one.identifier: one for one in Act.objects.filter(identifier__in=list(read)).defer("text")}
    new, changed = [], []
    for identifier, row in read.items():
        before = known.get(identifier)
        if before is None:
            new.append(Act(identifier=identifier, **_said(row, source)))
        elif before.digest != _digest(row) and row.is_consolidated >= before.is_consolidated:
            changed.append(_with(before, _said(row, source)))
    Act.objects.bulk_create(new, batch_size=CHUNK)
    Act.objects.bulk_update(changed, _SAID, batch_size=CHUNK)
    _count(report, len(read), len(new), len(changed))


def _said(row: ReadAct, source: str) -> dict[str, Any]:
    return {
        "title": row.title, "short": row.short, "references": row.references, "changes": list(row.changes), "text": row.text,
        "is_consolidated": row.is_consolidated, "told_by": "", "source": source, "digest": _digest(row),
    }  # fmt: skip


def _keep_eu_acts(read: dict[str, ReadEuAct], source: str, report: Learnt) -> None:
    known = {one.celex: one for one in EuAct.objects.filter(celex__in=list(read))}
    new = [
        EuAct(celex=row.celex, title=row.title, is_relevant=row.is_relevant, source=source)
        for row in read.values()
        if row.celex not in known
    ]
    changed = [
        _with(known[row.celex], {"title": row.title, "is_relevant": row.is_relevant, "source": source})
        for row in read.values()
        if row.celex in known and (known[row.celex].title, known[row.celex].is_relevant) != (row.title, row.is_relevant)
    ]
    EuAct.objects.bulk_create(new, batch_size=CHUNK)
    EuAct.objects.bulk_update(changed, ["title", "is_relevant", "source"], batch_size=CHUNK)
    _count(report, len(read), len(new), len(changed))


def _count(report: Learnt, read: int, new: int, changed: int) -> None:
    report.new += new
    report.changed += changed
    report.unchanged += read - new - changed


def _with(one: Any, values: dict[str, Any]) -> Any:
    for name, value in values.items():
        setattr(one, name, value)
    return one


def _digest(row: ReadAct) -> str:
    return sha256("\x1f".join((row.identifier, row.title, row.short, row.references, *row.changes, row.text)).encode()).hexdigest()


def _tell_amended() -> None:
    """Derive anew what amendments tell of the acts they amend."""
    own = [
        KnownAct(one.identifier, one.title, one.short, one.references, changes=tuple(one.changes))
        for one in Act.objects.filter(told_by="").defer("text")
    ]
    kept = {one.identifier: one for one in own}
    told = {one.identifier: one for one in with_amended(own).values() if one.told_by}
    Act.objects.exclude(told_by="").delete()
    rows = [
        Act(
            identifier=one.identifier,
            title=one.title,
            short=one.short,
            references=one.references,
            told_by=one.told_by,
            source="",
            digest="",
        )
        for one in told.values()
        if one.identifier not in kept
    ]
    Act.objects.bulk_create(rows, batch_size=CHUNK)


def _digest_of_all() -> str:
    whole = sha256()
    for row in Act.objects.order_by("identifier").values_list("identifier", "digest", "references", "told_by"):
        whole.update("\x1f".join(row).encode())
    for celex, is_relevant in EuAct.objects.order_by("celex").values_list("celex", "is_relevant"):
        whole.update(f"{celex}{is_relevant}".encode())
    return whole.hexdigest()
