"""Read a strategy document into findings: pure functions, bytes in, frozen dataclasses out.

`read` takes PDF, DOCX, XLSX, plain and scanned text, in bokmål, nynorsk, Swedish, Danish or English. It invents nothing:
each finding points to its words in the source. It refuses, with a member of the `UnreadableDocument` family, what it
cannot read or will not open.
"""

from __future__ import annotations

from .assemble import findings_of
from .drafts import Document
from .errors import (
    EmptyDocument,
    EncryptedDocument,
    HostileDocument,
    NoText,
    TooLarge,
    UnknownFormat,
    UnreadableDocument,
)
from .formats import pages_of
from .language import guess_language
from .layout.blocks import Sheet, blocks_of
from .model import DOUBTS, NOUNS, Finding, Page, Reading
from .repair import Repaired, is_damaged, repair

__all__ = [
    "DOUBTS",
    "NOUNS",
    "EmptyDocument",
    "EncryptedDocument",
    "Finding",
    "HostileDocument",
    "NoText",
    "Page",
    "Reading",
    "TooLarge",
    "UnknownFormat",
    "UnreadableDocument",
    "read",
]


def read(content: bytes, *, name: str, media_type: str | None = None) -> Reading:
    """Everything the document says that a strategy is made of.

    Raises:
        UnreadableDocument: one of its family, with a `code`; nothing else.
    """
    raw = pages_of(content, name=name, media_type=media_type)
    text = "\n".join(page.text for page in raw)
    language = guess_language(text)
    damaged = is_damaged(text, language)
    sheets = [Sheet(page, repair(page.text, language) if damaged else Repaired(page.text)) for page in raw]
    document = Document(sheets, blocks_of(sheets), language, damaged)
    pages = tuple(Page(sheet.raw.number, sheet.raw.text, sheet.text) for sheet in sheets)
    return Reading(name, language, damaged, pages, tuple(findings_of(document)))
