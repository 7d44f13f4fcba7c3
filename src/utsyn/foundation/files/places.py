"""Where contents may be kept: what the store asks of a folder and of a bucket alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, Protocol

SPOOLED_BYTES = 2 * 1024 * 1024


class Away(OSError):
    """The place is on another machine, and does not answer or does not let us in; the reason holds no address and no key."""


@dataclass(frozen=True)
class Content:
    """What was stored: its fingerprint and how many bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Kept:
    """A content that lies in a place, and when it was last brought (seconds since 1970)."""

    sha256: str
    size: int
    brought_at: float


class Place(Protocol):
    """A place for contents. Each is named by its fingerprint. All of it may raise OSError, `Away` among them."""

    def draft(self) -> AbstractContextManager[IO[bytes]]:
        """A file to write a new content to; what was not put is gone afterwards."""

    def put(self, file: IO[bytes], content: Content) -> None:
        """Keep what was written to the draft: whole and proven where it shall lie when this returns. One that lies there whole is made young."""

    def get(self, digest: str) -> IO[bytes]:
        """The content, for reading and seeking; raises FileNotFoundError."""

    def look(self, digest: str) -> Kept | None:
        """What lies there under the fingerprint, unread."""

    def all(self) -> Iterator[Kept]:
        """Every content, in no order."""

    def remove(self, digest: str) -> None:
        """Take the content away; one that is gone already is no error."""

    def clear(self, before: float) -> int:
        """Take away writing that was never finished and is older than `before`; gives how many."""


def key_of(digest: str) -> str:
    """Where a content lies within its place; alike in all, so that one can be copied to another by any program."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
