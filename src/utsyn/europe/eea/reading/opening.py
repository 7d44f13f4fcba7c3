"""A file opened with care: gzip, tar or plain, by what it is and not by its name; never unpacked to disk, never without end."""

from __future__ import annotations

import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

MEGABYTE = 1 << 20
MOST_BYTES, MOST_IN_ONE, MOST_FILES = 600 * MEGABYTE, 20 * MEGABYTE, 100_000
_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, tarfile.TarError, UnicodeError)
# What UTF-8 read as Latin-1 looks like.
_GARBLED = ("Ã¸", "Ã¥", "Ã¦", "Ã˜", "Ã…", "Â§")


class UnreadableFile(Exception):
    """The file cannot be taken in: `code` is "empty", "not_text", "truncated" or "too_large"; the message is safe to show."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


@dataclass(frozen=True)
class Piece:
    """A line of the file, or a whole file of the archive; `where` says which."""

    text: str
    where: str
    is_file: bool


def pieces_of(stream: IO[bytes], name: str) -> Iterator[Piece]:
    """The lines of a JSON Lines file, or the Markdown files of a tar, one at a time; either may be compressed.

    Raises: UnreadableFile.
    """
    magic = stream.read(6)
    stream.seek(0)
    if not magic:
        raise UnreadableFile("empty", f"{name} is empty.")
    try:
        if _is_tar(stream):
            yield from _files_of(stream, name)
        else:
            yield from _lines_of(_opened(stream, magic), name)
    except _BROKEN as error:
        raise UnreadableFile("truncated", f"{name} cannot be read to its end: it is cut off or damaged.") from error


def _is_tar(stream: IO[bytes]) -> bool:
    try:
        with tarfile.open(fileobj=stream, mode="r:*") as archive:
            archive.next()
        return True
    except (tarfile.ReadError, EOFError, zlib.error, OSError, lzma.LZMAError):
        return False
    finally:
        stream.seek(0)


def _opened(stream: IO[bytes], magic: bytes) -> IO[bytes] | gzip.GzipFile:
    return gzip.GzipFile(fileobj=stream) if magic.startswith(b"\x1f\x8b") else stream


def _lines_of(stream: IO[bytes] | gzip.GzipFile, name: str) -> Iterator[Piece]:
    taken = 0
    for number, line in enumerate(iter(lambda: stream.readline(MOST_IN_ONE + 1), b""), 1):
        taken += len(line)
        if len(line) > MOST_IN_ONE or taken > MOST_BYTES:
            raise UnreadableFile("too_large", f"{name} holds more than is taken in (line {number}).")
        if number == 1 and not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
            raise UnreadableFile("not_text", f"{name} is neither an archive of Markdown files nor JSON Lines.")
        if line.strip():
            yield Piece(_text(line), f"line {number}", is_file=False)


def _files_of(stream: IO[bytes], name: str) -> Iterator[Piece]:
    taken = 0
    with tarfile.open(fileobj=stream, mode="r:*") as archive:
        for count, member in enumerate(archive, 1):
            taken += member.size
            if member.size > MOST_IN_ONE or taken > MOST_BYTES or count > MOST_FILES:
                raise UnreadableFile("too_large", f"{name} holds more than is taken in ({member.name[:80]}).")
            content = archive.extractfile(member) if member.isfile() and member.name.endswith(".md") else None
            if content is not None:
                yield Piece(_text(content.read()), member.name[:120], is_file=True)


def _text(content: bytes) -> str:
    """UTF-8, or what older systems wrote; letters that were read wrongly once before are put right."""
    import ftfy

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    text = text.replace("\x00", "")
    return ftfy.fix_encoding(text) if any(mark in text for mark in _GARBLED) else text
