"""The store on disk: every content once, in a file named by its SHA-256, safe there before any row names it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import TooLarge, Unavailable

LARGEST = 200 * 1024 * 1024
# A content without a row may be one whose row is just being written.
GRACE_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Content:
    """What was stored: its fingerprint and how many bytes."""

    sha256: str
    size: int


def path_of(digest: str) -> Path:
    """Where the content with this fingerprint lies."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / digest


def opened(file: File) -> IO[bytes]:
    """The content of `file`, for reading.

    Raises:
        Unavailable: it is not in the store.
    """
    try:
        return path_of(file.sha256).open("rb")
    except OSError as error:
        raise Unavailable(_("The file cannot be read just now.")) from error


def write(chunks: Iterable[bytes]) -> Content:
    """Keep the content; afterwards it survives a power cut. The same content twice is kept once.

    Raises:
        TooLarge: it is more than `LARGEST`.
        Unavailable: the disk is full or cannot be written.
    """
    root = Path(settings.MEDIA_ROOT)
    try:
        _make(root)
        with tempfile.NamedTemporaryFile(dir=root, prefix="new-", delete=False) as file:
            return _write(Path(file.name), file, chunks)
    except OSError as error:
        raise Unavailable(_("The file could not be saved: the disk is full or cannot be written. Nothing was changed.")) from error


def _write(path: Path, file: IO[bytes], chunks: Iterable[bytes]) -> Content:
    try:
        digest, size = sha256(), 0
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            if size > LARGEST:
                raise TooLarge(_("The file is larger than %(size)s MB.") % {"size": LARGEST // 1024**2})
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
        _put(path, path_of(digest.hexdigest()))
        return Content(digest.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def _put(path: Path, target: Path) -> None:
    if target.exists():
        # Young again, so that a sweep does not take it before the new row is there.
        os.utime(target)
        return
    _make(target.parent)
    path.chmod(0o640)
    path.replace(target)
    sync(target.parent)


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


def _kept() -> Iterator[Path]:
    root = Path(settings.MEDIA_ROOT)
    return (path for path in root.glob("*/*/*") if path.is_file()) if root.exists() else iter(())


def sweep(*, grace_seconds: float = GRACE_SECONDS) -> int:
    """Remove contents that no row names and writing that was never finished, once older than the grace; gives how many."""
    before, root, removed = now().timestamp() - grace_seconds, Path(settings.MEDIA_ROOT), 0
    old = [path for path in (*_kept(), *root.glob("new-*")) if path.stat().st_mtime < before]
    for start in range(0, len(old), 500):
        batch = old[start : start + 500]
        named = set(File.objects.filter(sha256__in=[path.name for path in batch]).values_list("sha256", flat=True))
        for path in batch:
            if path.name not in named:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def damaged() -> Iterator[tuple[str, str]]:
    """Fingerprints whose content is gone ("missing") or no longer what it was ("changed"): for backups that prove themselves."""
    for digest in File.objects.order_by("sha256").values_list("sha256", flat=True).distinct().iterator():
        path = path_of(digest)
        if not path.exists():
            yield digest, "missing"
            continue
        with path.open("rb") as file:
            found = sha256()
            while chunk := file.read(1024 * 1024):
                found.update(chunk)
        if found.hexdigest() != digest:
            yield digest, "changed"
