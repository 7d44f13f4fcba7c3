"""Files into the collection of acts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from utsyn.europe.eea import commands
from utsyn.europe.eea.models import LawCollection
from utsyn.europe.eea.reading.lovdata import rows_of
from utsyn.europe.eea.store import library
from utsyn.foundation.kernel.actors import System


def learn_files(files: Sequence[Path]) -> dict[str, Any]:
    """Take in `files`, all or none; gives the counts of what came of them, and of all that is known.

    Raises: OSError, UnreadableFile: one of them cannot be read; what was known stays as it was.
    """
    with ExitStack() as opened:
        streams = [(one.name, opened.enter_context(one.open("rb"))) for one in files]
        read = [(name, list(rows_of(stream, name))) for name, stream in streams]
    report = commands.learn(LawCollection.here(), by=System("learn"), files=read)
    known = library()
    tied = sum(bool(one.references) for one in known.acts.values())
    told = {"acts": len(known.acts), "tied_acts": tied, "eu_acts": len(known.in_agreement | known.relevance)}
    return {**report.counts, **told, "told": report.told}
