"""Which format a file is, told by what it begins with; its name says nothing."""

from __future__ import annotations

from utsyn.europe.catalogue.importing import portal_lines
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened
from utsyn.europe.catalogue.importing.trouble import SourceChanged

# Asked in this order; the generic one last.
FORMATS: tuple[Format, ...] = (portal_lines.FORMAT,)


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
