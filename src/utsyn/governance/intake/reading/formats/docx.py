"""Word documents: paragraphs, headings, lists and tables in the order they stand. Macros are never looked at."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from utsyn.governance.intake.reading.errors import EmptyDocument, UnreadableDocument
from utsyn.governance.intake.reading.source import Mark, PageWriter, RawPage

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from .archive import OpenedArchive

HEADING = re.compile(r"^(?:heading|overskrift|rubrik)\s?([1-9])$", re.IGNORECASE)
LIST_STYLES = ("list", "liste", "punkt", "bullet", "opstilling")
LONGEST_BOLD_HEADING = 80


def pages(archive: OpenedArchive) -> list[RawPage]:
    """One page after each page break the author or Word left in the text; the first is number 1."""
    import docx
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(io.BytesIO(archive.content))
        writers = [PageWriter(1)]
        for block in document.iter_inner_content():
            if isinstance(block, Paragraph):
                _paragraph(writers, block)
            else:
                writers[-1].table(_rows(block))
    except Exception as error:  # the library raises key, value, attribute and XML errors on damaged files
        raise UnreadableDocument(f"damaged Word document: {error}") from error
    written = [page for page in (writer.page() for writer in writers) if page.text.strip()]
    if not written:
        raise EmptyDocument("a Word document without text")
    return written


def _paragraph(writers: list[PageWriter], paragraph: Paragraph) -> None:
    if paragraph.contains_page_break and writers[-1].length:
        writers.append(PageWriter(writers[-1].number + 1))
    text = paragraph.text.replace("\f", "\n")
    if text.strip():
        mark = _mark(paragraph, text)
        lines = [line for line in text.split("\n") if line.strip()]
        for line in lines:
            writers[-1].line(line, mark)
        if mark.kind != "item":
            writers[-1].line("")


def _mark(paragraph: Paragraph, text: str) -> Mark:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    found = HEADING.match(style.strip())
    if found:
        return Mark("heading", int(found.group(1)))
    if style.strip().lower() in ("title", "tittel", "titel"):
        return Mark("heading", 1)
    if style.lower().startswith(LIST_STYLES) or _is_numbered(paragraph):
        return Mark("item")
    if _reads_as_bold_heading(paragraph, text):
        return Mark("heading", 4)
    return Mark("paragraph")


def _is_numbered(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None


def _reads_as_bold_heading(paragraph: Paragraph, text: str) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    short = len(text) <= LONGEST_BOLD_HEADING and not text.rstrip().endswith((".", ":", ";", ","))
    return bool(runs) and short and all(run.bold for run in runs)


def _rows(table: Table) -> list[list[str]]:
    """Cell texts row by row; a cell merged over several places is written once, the others left empty."""
    rows: list[list[str]] = []
    above: set[object] = set()
    for row in table.rows:
        here: set[object] = set()
        values: list[str] = []
        for cell in row.cells:
            repeated = cell._tc in here or cell._tc in above
            values.append("" if repeated else cell.text)
            here.add(cell._tc)
        rows.append(values)
        above = here
    return rows
