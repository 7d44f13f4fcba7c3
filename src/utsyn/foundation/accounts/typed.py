"""What somebody had typed when the session ended: kept for them until they have signed in again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.kernel.middleware import typed_in

KEY = "typed"
LARGEST = 200_000
KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: where to, and pairs of name and values."""

    path: str
    fields: list[tuple[str, list[str]]]


def stash(request: Any) -> bool:
    """Keep what was sent, files excepted; False when there is nothing to keep, or more than anyone types."""
    fields = typed_in(request) if request.method == "POST" else []
    size = sum(len(name) + sum(map(len, values)) for name, values in fields)
    if not fields or size > LARGEST:
        return False
    request.session[KEY] = {"path": request.get_full_path(), "fields": fields, "at": time.time()}
    return True


def kept(request: Any) -> Typed | None:
    """What was stashed within the hour."""
    found = request.session.get(KEY)
    if not found or time.time() - found["at"] > KEPT_SECONDS:
        return None
    return Typed(found["path"], [(name, values) for name, values in found["fields"]])


def forget(request: Any) -> None:
    """Let it go."""
    request.session.pop(KEY, None)
