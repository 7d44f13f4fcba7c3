"""A file or an address taken into the catalogue: opened, recognised, parsed, stored."""

from __future__ import annotations

from pathlib import Path

from utsyn.europe.catalogue.commands import Counts, take_in
from utsyn.europe.catalogue.commands.batches import Step
from utsyn.europe.catalogue.importing.opening import opened
from utsyn.europe.catalogue.importing.recognising import recognised
from utsyn.foundation.kernel.actors import Actor


def take_in_all(what: str, /, *, by: Actor, step: Step | None = None) -> Counts:
    """Take in the file `what`; gives the counts.

    Raises:
        OSError: it cannot be read. SourceTrouble: it is not what we know; what was in the catalogue stays.
    """
    return take_in_file(Path(what), by=by, name=Path(what).name, step=step)


def take_in_file(path: Path, /, *, by: Actor, name: str, step: Step | None = None) -> Counts:
    """The same for a file that is here."""
    with opened(path) as file:
        format = recognised(file)
        return take_in(format, format.parse(file), by=by, name=name, step=step)
