"""PDF: text with coordinates, put in reading order; columns one after the other, tables by their header."""

from __future__ import annotations

from collections import Counter

from utsyn.governance.intake.reading.errors import EncryptedDocument, NoText, TooLarge, UnreadableDocument
from utsyn.governance.intake.reading.source import RawPage

from .glyphs import PrintedLine, printed_lines
from .order import write_page

MAX_PAGES = 1000
FEWEST_LETTERS = 20
FURNITURE_PAGES = 3


def pages(content: bytes) -> list[RawPage]:
    """The pages that hold text, numbered as in the file, without running heads and page numbers.

    Raises:
        EncryptedDocument, UnreadableDocument, TooLarge, NoText
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise EncryptedDocument(str(error)) from error
        raise UnreadableDocument(str(error)) from error
    try:
        if len(document) > MAX_PAGES:
            raise TooLarge(f"{len(document)} pages")
        printed = [printed_lines(document[index]) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(str(error)) from error
    finally:
        document.close()
    if sum(len(line.text) for page in printed for line in page) < FEWEST_LETTERS:
        raise NoText(f"{len(printed)} pages of pictures")
    furniture = _furniture(printed)
    body = _body_size(printed)
    written = [
        write_page(number, [line for line in page if _key(line) not in furniture], body) for number, page in enumerate(printed, start=1)
    ]
    return [page for page in written if page.text.strip()]


def _key(line: PrintedLine) -> tuple[str, int]:
    """A line as running heads repeat it: digits aside, at the same height."""
    return "".join(letter for letter in line.text if not letter.isdigit()).strip(), round(line.y / 4)


def _furniture(printed: list[list[PrintedLine]]) -> set[tuple[str, int]]:
    """What stands first or last on most pages."""
    edges = Counter(key for page in printed for key in {_key(line) for line in (*page[:2], *page[-2:])})
    least = max(FURNITURE_PAGES, len(printed) // 2)
    return {key for key, pages_with_it in edges.items() if pages_with_it >= least}


def _body_size(printed: list[list[PrintedLine]]) -> float:
    """The type size most letters have, in points."""
    letters: Counter[float] = Counter()
    for page in printed:
        for line in page:
            letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 10.0
