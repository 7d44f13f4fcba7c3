"""Contents from the folder to the bucket of UTSYN_FILES, or back: copied, proven by hash, and the source left as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.storage import storages

from utsyn.foundation.files import store
from utsyn.foundation.files.models import File
from utsyn.foundation.files.places import Kept, Place
from utsyn.foundation.kernel.errors import Unavailable

Step = Callable[[int, int, str], None]


class MoveError(Exception):
    """Why contents were not moved, in words for whoever asked. What was copied lies there; asked again, the rest follows."""


@dataclass(frozen=True)
class Moved:
    """What came of it: how many were copied now, lay there already, and were read back; and what rows name that no place holds whole."""

    copied: int
    there: int
    proven: int
    damaged: list[str]


def move(*, to_bucket: bool, step: Step) -> Moved:
    """Copy every content that is not there yet, then read all of them back where they lie now.

    Raises:
        MoveError: no bucket is named, or a place cannot be read or written now.
    """
    source, target = _places(to_bucket)
    try:
        every = sorted(source.all(), key=lambda kept: kept.sha256)
        copied, lost = 0, set[str]()
        for number, kept in enumerate(every):
            step(number, 2 * len(every), "Copying")
            try:
                copied += _copy(kept, source, target)
            except store.Damaged:
                lost.add(kept.sha256)
        whole = [kept for kept in every if kept.sha256 not in lost]
        for number, kept in enumerate(whole):
            step(len(every) + number, 2 * len(every), "Proving")
            _prove(kept, source, target)
        # What no row names any more may be damaged or gone.
        named = File.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
        damaged = [digest for digest in named.iterator() if digest in lost or target.look(digest) is None]
    except (OSError, Unavailable) as error:
        reason = error.message if isinstance(error, Unavailable) else str(error)
        raise MoveError(
            f"The contents are not all moved: {reason} Run the same command again; what is there is not copied twice."
        ) from error
    return Moved(copied, len(whole) - copied, len(whole), damaged)


def _places(to_bucket: bool) -> tuple[Place, Place]:
    if not store.is_in_bucket():
        raise MoveError("UTSYN_FILES names no bucket. Set it for this command; see docs/howto/object-storage.md.")
    from utsyn.foundation.files.bucket import Bucket  # with boto3, which is heavy

    bucket = Bucket(storages[store.CONTENTS])  # type: ignore[arg-type]
    return (store.folder(), bucket) if to_bucket else (bucket, store.folder())


def _copy(kept: Kept, source: Place, target: Place) -> bool:
    """Whether it had to be copied."""
    found = target.look(kept.sha256)
    if found and found.size == kept.size:
        return False
    with store.fetched(kept.sha256, among=source) as content:
        store.write(store.chunks_of(content), to=target)
    return True


def _prove(kept: Kept, source: Place, target: Place) -> None:
    """What lies there damaged, of the right size, is brought once more."""
    try:
        store.fetched(kept.sha256, among=target).close()
    except store.Damaged:
        target.remove(kept.sha256)
        _copy(kept, source, target)
        store.fetched(kept.sha256, among=target).close()
