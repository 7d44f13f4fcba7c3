"""Contents in a folder of this machine, safe from a power cut once they are put."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from utsyn.foundation.files.places import Content, Kept, key_of

_DIGEST = re.compile("[0-9a-f]{64}")


class Folder:
    """Every content in a file of its own below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path_of(self, digest: str) -> Path:
        """Where the content with this fingerprint lies."""
        return self.root / key_of(digest)

    @contextmanager
    def draft(self) -> Iterator[IO[bytes]]:
        _make(self.root)
        with tempfile.NamedTemporaryFile(dir=self.root, prefix="new-", delete=False) as file:
            try:
                yield file
            finally:
                Path(file.name).unlink(missing_ok=True)

    def put(self, file: IO[bytes], content: Content) -> None:
        file.flush()
        os.fsync(file.fileno())
        target = self.path_of(content.sha256)
        if target.exists() and target.stat().st_size == content.size:
            # Young again, so that a sweep does not take it before the new row is there.
            os.utime(target)
            return
        _make(target.parent)
        path = Path(file.name)
        path.chmod(0o640)
        path.replace(target)
        sync(target.parent)

    def get(self, digest: str) -> IO[bytes]:
        return self.path_of(digest).open("rb")

    def look(self, digest: str) -> Kept | None:
        try:
            found = self.path_of(digest).stat()
        except FileNotFoundError:
            return None
        return Kept(digest, found.st_size, found.st_mtime)

    def all(self) -> Iterator[Kept]:
        for path in self.root.glob("*/*/*"):
            if _DIGEST.fullmatch(path.name) and (kept := self.look(path.name)):
                yield kept

    def remove(self, digest: str) -> None:
        self.path_of(digest).unlink(missing_ok=True)

    def clear(self, before: float) -> int:
        old = [path for path in self.root.glob("new-*") if path.stat().st_mtime < before]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)


def _make(folder: Path) -> None:
    """Make the folder, each level safe on disk."""
    if not folder.exists():
        _make(folder.parent)
        folder.mkdir(mode=0o750, exist_ok=True)
        sync(folder.parent)


def sync(path: Path) -> None:
    """Make what was written to the file or folder survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
