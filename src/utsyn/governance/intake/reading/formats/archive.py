"""DOCX and XLSX are ZIP archives of XML. They are judged before a library unpacks them."""

from __future__ import annotations

import io
import re
import zipfile

from utsyn.governance.intake.reading.errors import EncryptedDocument, HostileDocument, TooLarge, UnreadableDocument

MAX_FILES = 1000
MAX_RATIO = 100
MAX_UNPACKED = 400 * 1024 * 1024
RATIO_FREE_BYTES = 1024 * 1024  # small files of blanks pack by more than 100 and harm nobody
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCRYPTED_FLAG = 0x1


class OpenedArchive:
    """A ZIP archive that passed: few files, honest sizes, no document type declarations.

    Raises:
        TooLarge, HostileDocument, EncryptedDocument, UnreadableDocument
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.names = {info.filename for info in archive.infolist()}
                self._judge_sizes(archive)
                self._judge_markup(archive)
        except UnreadableDocument:
            raise
        except Exception as error:  # zipfile lets struct, zlib, value and runtime errors through on broken input
            raise UnreadableDocument(f"broken archive: {error}") from error

    def _judge_sizes(self, archive: zipfile.ZipFile) -> None:
        infos = archive.infolist()
        if len(infos) > MAX_FILES:
            raise TooLarge(f"{len(infos)} files in the archive")
        unpacked = 0
        for info in infos:
            if info.flag_bits & ENCRYPTED_FLAG:
                raise EncryptedDocument(info.filename)
            if ".." in info.filename.split("/") or info.filename.startswith("/"):
                raise HostileDocument("a path out of the archive")
            unpacked += info.file_size
            if info.file_size > RATIO_FREE_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                raise HostileDocument("packed more than a hundredfold")
        if unpacked > MAX_UNPACKED:
            raise TooLarge(f"{unpacked} bytes unpacked")

    def _judge_markup(self, archive: zipfile.ZipFile) -> None:
        """No honest office file declares a document type; entities are the way in for bombs and theft."""
        for name in self.names:
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            with archive.open(name) as part:
                markup = part.read(MAX_UNPACKED)
            if DECLARATION.search(_as_ascii_bytes(markup)):
                raise HostileDocument(f"a document type declaration in {name}")


def _as_ascii_bytes(markup: bytes) -> bytes:
    """UTF-16 markup with its zero bytes taken out, so that one pattern sees every encoding."""
    return markup.replace(b"\x00", b"") if b"\x00" in markup[:200] else markup
