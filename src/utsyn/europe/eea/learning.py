"""Files into the collection of acts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from utsyn.europe.eea import commands
from utsyn.europe.eea.models import Act, LawCollection
from utsyn.europe.eea.reading.lovdata import rows_of
from utsyn.europe.eea.store import library
from utsyn.foundation.kernel.actors import System


def learn_files(files: Sequence[Path]) -> dict[str, Any]:
    """Take in `files`, all or none, and make the method from all that is known; gives the counts, and whether there is a method.

    Raises: OSError, UnreadableFile: one of them cannot be read; what was known stays as it was.
    """
    # The libraries that learn weigh over 100 MB: only who reads texts carries them.
    from utsyn.europe.eea.method.keeping import make

    with ExitStack() as opened:
        streams = [(one.name, opened.enter_context(one.open("rb"))) for one in files]
        read = [(name, list(rows_of(stream, name))) for name, stream in streams]
    report = commands.learn(LawCollection.here(), by=System("learn"), files=read)
    known = library()
    tied = sum(bool(one.references) for one in known.acts.values())
    is_made = make(known, _texts())
    told = {"acts": len(known.acts), "tied_acts": tied, "eu_acts": len(known.in_agreement.keys() | known.relevance.keys())}
    return {**report.counts, **told, "has_method": is_made, "told": report.told}


def make_sure_here() -> None:
    """Make the method on this machine too, where it was learnt on another or by an earlier version: it lies in the data folder."""
    from utsyn.europe.eea.method.keeping import make

    make(library(), _texts())


def _texts() -> Any:
    """What an amendment tells of another act is no text to learn from."""
    return Act.objects.filter(told_by="").exclude(text="").order_by("identifier").values_list("identifier", "title", "text")
