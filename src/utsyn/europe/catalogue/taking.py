"""A file, an address or a source by name taken into the catalogue: fetched, opened, recognised, parsed, stored."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from utsyn.europe.catalogue.client import fetched
from utsyn.europe.catalogue.commands import Counts, take_in
from utsyn.europe.catalogue.commands.batches import Step
from utsyn.europe.catalogue.importing.opening import opened
from utsyn.europe.catalogue.importing.recognising import recognised
from utsyn.europe.catalogue.importing.trouble import SourceUnavailable
from utsyn.europe.catalogue.models import Source
from utsyn.foundation.kernel.actors import Actor

PROGRAMMES = Path(__file__).parent / "importing" / "programmes.csv"


def take_in_all(what: str, /, *, by: Actor, step: Step | None = None) -> Counts:
    """Take in the file or what lies at the address; gives the counts.

    Raises:
        OSError: it cannot be read. SourceTrouble: it is away, or not what we know; what was in the catalogue stays.
    """
    take_in_known_programmes(by=by)
    if not what.startswith(("http://", "https://")):
        return take_in_file(Path(what), by=by, name=Path(what).name, step=step)
    with fetched(what) as found:
        if found is None:
            raise SourceUnavailable("The address says that nothing has changed since we never asked.")
        return take_in_file(found.path, by=by, name=what, step=step)


def take_in_file(path: Path, /, *, by: Actor, name: str, step: Step | None = None) -> Counts:
    """The same for a file that is here."""
    with opened(path) as file:
        format = recognised(file)
        return take_in(format, format.parse(file), by=by, name=name, step=step)


def take_in_known_programmes(*, by: Actor) -> None:
    """The programmes that Utsyn knows from the start, with the names that sources call them by: before the first row that names one."""
    version = sha256(PROGRAMMES.read_bytes()).hexdigest()[:16]
    known = Source.objects.filter(key="programmes").first()
    if known is None or known.etag != version:
        take_in_file(PROGRAMMES, by=by, name=PROGRAMMES.name)
        Source.objects.update_or_create(key="programmes", defaults={"etag": version})
