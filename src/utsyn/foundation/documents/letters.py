"""Which letters the vendored font has: a PDF for the archive may hold no letter that it cannot draw."""

from __future__ import annotations

import struct
import unicodedata
from functools import lru_cache
from pathlib import Path

# What is drawn for a letter that the font lacks.
UNKNOWN = "\u25a1"
_UNICODE_WITH_ALL_PLANES = 12
_SILENT = frozenset({"Cc", "Cf", "Cs"})
# Letters of nobody's alphabet, which the font fills with its own signs and an archive cannot read.
_PRIVATE = frozenset(range(0xE000, 0xF900))


def drawable(text: str) -> str:
    """`text` with a hollow square for each letter that the font lacks; control characters and lone surrogates go, lines stay."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").translate(_DRAWN)


class _Drawn(dict[int, str]):
    """By code point, what is drawn for it; each is found out once: a report has half a million letters, of a hundred kinds."""

    def __missing__(self, code: int) -> str:
        self[code] = _drawn(chr(code), letters())
        return self[code]


_DRAWN = _Drawn({ord("\n"): "\n", ord("\t"): " "})


def _drawn(letter: str, known: frozenset[int]) -> str:
    """Controls, marks of direction and halves of pairs are dropped: they draw nothing."""
    if unicodedata.category(letter) in _SILENT:
        return ""
    if ord(letter) in known:
        return letter
    return "" if unicodedata.category(letter) == "Mn" else UNKNOWN


@lru_cache(maxsize=1)
def letters() -> frozenset[int]:
    """The code points that the font draws, read from its own table (OpenType `cmap`, format 12)."""
    font = (Path(__file__).parent / "fonts" / "Inter-Regular.otf").read_bytes()
    cmap = _table(font, b"cmap")
    for place in range(struct.unpack_from(">H", cmap, 2)[0]):
        offset = struct.unpack_from(">HHI", cmap, 4 + 8 * place)[2]
        if struct.unpack_from(">H", cmap, offset)[0] == _UNICODE_WITH_ALL_PLANES:
            groups = struct.unpack_from(">I", cmap, offset + 12)[0]
            ranges = (struct.unpack_from(">III", cmap, offset + 16 + 12 * group) for group in range(groups))
            found = frozenset(code for first, last, glyph in ranges for code in range(first, last + 1) if glyph or first != last)
            return found - _PRIVATE
    raise ValueError("the font has no table of all its letters")


def _table(font: bytes, tag: bytes) -> bytes:
    for place in range(struct.unpack_from(">H", font, 4)[0]):
        name, _sum, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        if name == tag:
            return font[offset : offset + length]
    raise ValueError("the font lacks a table")
