"""One piece of a file, as a browser asks for it to go on with a download that broke off (RFC 9110, 14)."""

from __future__ import annotations

import re
from typing import IO

_ONE = re.compile(r"bytes=(\d{0,19})-(\d{0,19})")


def piece_of(told: str, size: int) -> range | None:
    """The bytes that a Range header asks for: an empty range where there are none such, None where all of it is to be sent.

    Several pieces at once are not given: then all of it is, as the standard lets one.
    """
    found = _ONE.fullmatch(told.strip())
    if found is None or found[1] == found[2] == "":
        return None
    first, last = found[1], found[2]
    if first == "":
        return range(max(size - int(last), 0), size)
    if last != "" and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1 if last != "" else size, size))


class Piece:
    """The next `length` bytes of a file, for a response that reads and then closes it."""

    def __init__(self, file: IO[bytes], length: int) -> None:
        self._file, self._left = file, length

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes of what is left."""
        chunk = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        """Close the file."""
        self._file.close()
