"""From bytes to pages. Which format it is, is told by the first bytes; the name only breaks a tie."""

from __future__ import annotations

from utsyn.governance.intake.reading.errors import EmptyDocument, TooLarge, UnknownFormat
from utsyn.governance.intake.reading.source import RawPage

from . import docx, pdf, text, xlsx
from .archive import OpenedArchive

MAX_BYTES = 200 * 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x7fELF", b"MZ\x90\x00")


def pages_of(content: bytes, *, name: str, media_type: str | None = None) -> list[RawPage]:
    """The pages of a document.

    Raises:
        UnreadableDocument: any of its family; nothing else.
    """
    if len(content) > MAX_BYTES:
        raise TooLarge(f"{len(content)} bytes")
    if not content.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf\xfe\xff"):
        raise EmptyDocument(name)
    if b"%PDF-" in content[:1024]:
        return pdf.pages(content)
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _office(content)
    _refuse_other_formats(content, media_type)
    return text.pages(content)


def _office(content: bytes) -> list[RawPage]:
    archive = OpenedArchive(content)
    if "word/document.xml" in archive.names:
        return docx.pages(archive)
    if "xl/workbook.xml" in archive.names:
        return xlsx.pages(archive)
    raise UnknownFormat("an archive that is neither DOCX nor XLSX")


def _refuse_other_formats(content: bytes, media_type: str | None) -> None:
    if content.startswith(OLD_OFFICE):
        # Also what an office file with a password looks like from outside.
        from utsyn.governance.intake.reading.errors import EncryptedDocument

        if "EncryptedPackage".encode("utf-16-le") in content:
            raise EncryptedDocument("an office document with a password")
        raise UnknownFormat("an office document of the format before 2007")
    if content.startswith(PICTURES):
        from utsyn.governance.intake.reading.errors import NoText

        raise NoText("a picture")
    if content.startswith(PACKED) or (media_type or "").startswith(("video/", "audio/")):
        raise UnknownFormat("a packed or binary file")
