"""The store: every content once, named by its SHA-256, safe in its place before any row names it. The one way to contents, wherever they lie."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.storage import storages
from django.utils.translation import gettext as _

from utsyn.foundation.files.folder import Folder
from utsyn.foundation.files.models import File
from utsyn.foundation.files.places import Away, Content, Kept, Place
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import TooLarge, Unavailable

log = logging.getLogger("utsyn.files")
LARGEST = 200 * 1024 * 1024
CHUNK = 1024 * 1024
# A content without a row may be one whose row is just being written.
GRACE_SECONDS = 24 * 3600
# So many are asked about in one question.
BATCH = 500
# The entry of STORAGES that names a bucket; without it contents lie in the folder.
CONTENTS = "contents"


class Damaged(Unavailable):
    """The content is gone from the store ("missing") or no longer what it was ("changed")."""

    def __init__(self, digest: str, kind: str) -> None:
        super().__init__(
            _("What this file holds is missing or damaged where it is kept. Whoever runs Utsyn can put it back from a backup.")
        )
        self.digest, self.kind = digest, kind


def folder() -> Folder:
    """The folder of contents in UTSYN_DATA, used or not."""
    return Folder(Path(settings.MEDIA_ROOT))


def is_in_bucket() -> bool:
    """Whether UTSYN_FILES names object storage."""
    return CONTENTS in settings.STORAGES


def place() -> Place:
    """Where contents lie in this installation."""
    if not is_in_bucket():
        return folder()
    from utsyn.foundation.files.bucket import Bucket  # with boto3, which is heavy

    return Bucket(storages[CONTENTS])  # type: ignore[arg-type]


def opened(file: File) -> IO[bytes]:
    """The content of `file`, for reading and seeking: all of it is here, and proven by its fingerprint.

    Raises:
        Damaged: it is gone, or no longer what it was.
        Unavailable: the place cannot be read now.
    """
    return fetched(file.sha256)


def fetched(digest: str, *, among: Place | None = None) -> IO[bytes]:
    """As `opened`, by the fingerprint; `among` is another place than the installation's own."""
    try:
        content = (among or place()).get(digest)
        try:
            _prove(content, digest)
        except BaseException:
            content.close()
            raise
    except FileNotFoundError as error:
        log.error("a content is not in the store: %s", digest)
        raise Damaged(digest, "missing") from error
    except OSError as error:
        raise Unavailable(_("The file cannot be read just now.")) from error
    return content


def _prove(content: IO[bytes], digest: str) -> None:
    found = sha256()
    while chunk := content.read(CHUNK):
        found.update(chunk)
    if found.hexdigest() != digest:
        log.error("a content in the store is not what it was: %s", digest)
        raise Damaged(digest, "changed")
    content.seek(0)


def write(chunks: Iterable[bytes], *, to: Place | None = None) -> Content:
    """Keep the content; afterwards it survives a power cut. The same content twice is kept once. Never called inside a verb: it may take long.

    Raises:
        TooLarge: it is more than `LARGEST`.
        Unavailable: the disk is full or cannot be written, or the object storage is away. Nothing was kept.
    """
    here = to or place()
    try:
        with here.draft() as file:
            content = _taken(file, chunks)
            here.put(file, content)
            return content
    except Away as error:
        raise Unavailable(_("The file could not be saved: where files are kept does not answer. Nothing was changed.")) from error
    except OSError as error:
        raise Unavailable(_("The file could not be saved: the disk is full or cannot be written. Nothing was changed.")) from error


def _taken(file: IO[bytes], chunks: Iterable[bytes]) -> Content:
    digest, size = sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise TooLarge(_("The file is larger than %(size)s MB.") % {"size": LARGEST // 1024**2})
        file.write(chunk)
    return Content(digest.hexdigest(), size)


def holds(digest: str) -> bool:
    """Whether something lies there under the fingerprint, unread.

    Raises:
        Unavailable: the place cannot be read now.
    """
    try:
        return place().look(digest) is not None
    except OSError as error:
        raise Unavailable(_("The file cannot be read just now.")) from error


def chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    """What is left to read, piece by piece."""
    while chunk := file.read(CHUNK):
        yield chunk


def sweep(*, grace_seconds: float = GRACE_SECONDS) -> int:
    """Remove contents that no row names and writing that was never finished, once older than the grace; gives how many.

    Raises:
        OSError: the place is away; what was not removed yet is removed another day.
    """
    here, before = place(), now().timestamp() - grace_seconds
    removed, batch = here.clear(before), list[Kept]()
    for kept in here.all():
        if kept.brought_at < before:
            batch.append(kept)
        if len(batch) == BATCH:
            removed, batch = removed + _remove_unnamed(here, batch, before), []
    return removed + _remove_unnamed(here, batch, before)


def _remove_unnamed(here: Place, batch: list[Kept], before: float) -> int:
    named = set(File.objects.filter(sha256__in=[kept.sha256 for kept in batch]).values_list("sha256", flat=True))
    removed = 0
    for kept in batch:
        # Looked at once more: it may have been brought again meanwhile, on another machine too.
        if kept.sha256 not in named and (found := here.look(kept.sha256)) and found.brought_at < before:
            here.remove(kept.sha256)
            removed += 1
    return removed


def damaged(*, among: Place | None = None) -> Iterator[tuple[str, str]]:
    """Fingerprints that a row names whose content is gone ("missing") or no longer what it was ("changed"). All of it is read.

    Raises:
        Unavailable: the place cannot be read now.
    """
    for digest in File.objects.order_by("sha256").values_list("sha256", flat=True).distinct().iterator():
        try:
            fetched(digest, among=among).close()
        except Damaged as damage:
            yield digest, damage.kind
