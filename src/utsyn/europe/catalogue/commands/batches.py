"""Taking in what a parser reads: in chunks, each in a short transaction, closed by one entry.

Every chunk writes what the source says and nothing that depends on how far one had come. So a batch that is killed in the middle leaves
whole rows, and the same file again ends where it would have ended at once; the same file twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from utsyn.europe.catalogue.commands.bodies import Bodies
from utsyn.europe.catalogue.commands.calls import lose_the_rest, store_calls
from utsyn.europe.catalogue.commands.programmes import Programmes, store_programmes
from utsyn.europe.catalogue.commands.projects import store_parts, store_projects, store_subjects
from utsyn.europe.catalogue.importing.facts import CallFact, Fact, Mended, PartFact, ProgrammeFact, ProjectFact, Refused, SubjectsFact
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.trouble import SourceChanged
from utsyn.europe.catalogue.models import Batch, Catalogue, Source
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.rules import require

CHUNK = 1_000
# So many of what went wrong are told in words; the rest are counted.
MOST_TOLD = 20
Step = Callable[[int, int, str], None]


@dataclass
class Counts:
    """What came of a batch, in rows of the source."""

    format: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    mended: int = 0
    gone: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def moved(self) -> bool:
        """Whether anything is other than before."""
        return bool(self.new or self.changed or self.gone)

    def add(self, new: int, changed: int, unchanged: int) -> None:
        """One chunk more."""
        self.new, self.changed, self.unchanged = self.new + new, self.changed + changed, self.unchanged + unchanged

    def note(self, fact: Refused | Mended) -> None:
        """One row that went wrong, or was put right."""
        if isinstance(fact, Refused):
            self.refused += 1
            words = f"{fact.where}: refused ({fact.reason})"
        else:
            self.mended += 1
            differs = next((n for n, (old, new) in enumerate(zip(fact.before, fact.after, strict=False)) if old != new), 0)
            from_here = max(0, differs - 20)  # it may stand far into a text
            before, after = (text[from_here : from_here + 60] for text in (fact.before, fact.after))
            words = f"{fact.where}: “{before}” read as “{after}”"
        if len(self.told) < MOST_TOLD:
            self.told.append(words)


@dataclass
class Taking:
    """One batch while it runs: where rows belong, and what is remembered between chunks."""

    format: Format
    programmes: Programmes
    bodies: Bodies
    counts: Counts
    seen_calls: set[str] = field(default_factory=set)


def take_in(format: Format, facts: Iterable[Fact], /, *, by: Actor, name: str, step: Step | None = None) -> Counts:
    """Store all that `facts` tell; gives the counts. `step(rows, 0, "")` is called as chunks are in.

    Raises:
        SourceChanged: nothing in it could be read, or a whole list has lost most of its calls.
    """
    catalogue = Catalogue.here()
    require(by, "catalogue.take_in", catalogue)
    source, _made = Source.objects.get_or_create(key=format.origin)
    batch = Batch.objects.create(source=source, name=name[:200], began_at=now())
    taking = Taking(format, Programmes(format.level), Bodies(), Counts(format.key))
    for chunk in _chunks(facts, taking.counts):
        with transaction.atomic():
            for kind, store in STORES.items():
                if chunk.get(kind):
                    taking.counts.add(*store(taking, chunk[kind]))
        if step is not None:
            step(taking.counts.new + taking.counts.changed + taking.counts.unchanged, 0, "")
    if format.is_whole:
        with transaction.atomic():
            taking.counts.gone = lose_the_rest(format.origin, taking.seen_calls)
    _check_something_came(taking.counts)
    _close(catalogue, by=by, batch=batch, counts=taking.counts)
    return taking.counts


def _store_calls(taking: Taking, chunk: list[Any]) -> tuple[int, int, int]:
    if taking.format.is_whole:
        taking.seen_calls |= {fact.identifier for fact in chunk}
    return store_calls(taking.format, taking.programmes, chunk)


# In this order: what is pointed to before what points.
STORES: dict[type, Callable[[Taking, list[Any]], tuple[int, int, int]]] = {
    ProgrammeFact: lambda taking, chunk: store_programmes(taking.programmes, chunk),
    CallFact: _store_calls,
    ProjectFact: lambda taking, chunk: store_projects(taking.format, taking.programmes, chunk),
    SubjectsFact: lambda taking, chunk: store_subjects(taking.format, chunk),
    PartFact: lambda taking, chunk: store_parts(taking.format, taking.programmes, taking.bodies, chunk),
}


def _chunks(facts: Iterable[Fact], counts: Counts) -> Iterator[dict[type, list[Any]]]:
    """About a thousand facts at a time, by kind; what was refused and mended is noted on the way."""
    chunk: dict[type, list[Any]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Refused | Mended):
            counts.note(fact)
            continue
        chunk[type(fact)].append(fact)
        if len(chunk[type(fact)]) >= CHUNK:
            yield chunk
            chunk = defaultdict(list)
    if chunk:
        yield chunk


def _check_something_came(counts: Counts) -> None:
    if counts.refused and not (counts.new or counts.changed or counts.unchanged):
        raise SourceChanged(f"No row could be read. The first: {counts.told[0]}")


def _close(catalogue: Catalogue, /, *, by: Actor, batch: Batch, counts: Counts) -> None:
    """Put the counts on the batch; tell the ledger when anything changed."""
    numbers = {name: value for name, value in asdict(counts).items() if isinstance(value, int)}
    batch.ended_at = now()
    for name in ("new", "changed", "unchanged", "refused", "mended"):
        setattr(batch, name, numbers[name])
    with transaction.atomic():
        batch.save()
        Source.objects.filter(pk=batch.source_id).update(read_at=batch.ended_at, failure="", detail="")
        if counts.moved:
            record(catalogue, by=by, told={"file": batch.name, "format": counts.format, **numbers})


@command("catalogue.take_in")
def record(catalogue: Catalogue, /, *, by: Actor, told: dict[str, Any]) -> Catalogue:
    """The entry that closes a batch: which file, and how many rows were new, changed, unchanged and refused."""
    catalogue.particulars = told
    return catalogue
