"""Plain text and scanned text, in whatever encoding it was saved."""

from __future__ import annotations

from utsyn.governance.intake.reading.errors import EmptyDocument, TooLarge, UnknownFormat
from utsyn.governance.intake.reading.source import RawPage

MAX_CHARACTERS = 5_000_000
MAX_PAGES = 3000
CONTROL_SHARE = 0.02


def pages(content: bytes) -> list[RawPage]:
    """A page for each form feed; without form feeds, one page."""
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyDocument("only blanks")
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(f"{len(text)} characters")
    _refuse_binary(text)
    parts = text.split("\f")
    if len(parts) > MAX_PAGES:
        raise TooLarge(f"{len(parts)} pages")
    return [RawPage(number, part) for number, part in enumerate(parts, start=1) if part.strip()]


def decode(content: bytes) -> str:
    """The text of `content`: byte order mark, then UTF-8, then UTF-16 by its zeros, then Windows Latin."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    zeros = _encoding_by_zeros(content[:2000])
    if zeros:
        return content.decode(zeros, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _encoding_by_zeros(head: bytes) -> str | None:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_binary(text: str) -> None:
    head = text[:20_000]
    strange = sum(1 for letter in head if (letter < " " and letter not in "\n\t\f\x0b") or letter == "\ufffd" or "\x7f" <= letter <= "\x9f")
    if strange > CONTROL_SHARE * len(head):
        raise UnknownFormat("more control characters than text has")
