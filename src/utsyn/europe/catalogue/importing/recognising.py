"""Which format a file is, told by what it begins with; its name says nothing."""

from __future__ import annotations

from utsyn.europe.catalogue.importing import (
    closed_topics,
    cordis,
    cordis_flat,
    eea_grants,
    generic,
    interreg,
    mission,
    norway,
    portal_bulk,
    portal_lines,
    portal_search,
)
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened
from utsyn.europe.catalogue.importing.trouble import SourceChanged

# Asked in this order; hand-written lists last.
FORMATS: tuple[Format, ...] = (
    cordis.FORMAT, cordis_flat.FORMAT, cordis_flat.TOPICS, norway.FORMAT, eea_grants.PROJECTS, eea_grants.BODIES, interreg.FORMAT,
    mission.PROJECTS, mission.BODIES, closed_topics.FORMAT, portal_bulk.FORMAT, portal_search.FORMAT, portal_lines.FORMAT,
    generic.PROGRAMMES, generic.PARTS, generic.CALLS, generic.PROJECTS,
)  # fmt: skip


def recognised(opened: Opened) -> Format:
    """The format of the file.

    Raises:
        SourceChanged: it is none that we know.
    """
    for format in FORMATS:
        if format.fits(opened):
            return format
    columns = ", ".join(opened.columns()[:8])
    raise SourceChanged(
        f"This is no format that is known. It begins with the columns {columns}." if columns else "This is no format that is known."
    )
