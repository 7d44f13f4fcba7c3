"""An authority's own colours and mark: files that whoever runs the server lays in the folder `themes` beside the data.

`hamar.css` is a theme as the builder of Designsystemet makes it, `hamar.svg` the mark at the head of each page. They are read once a process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

KINDS = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}
LARGEST = 1_000_000
_NAME = re.compile(r"([a-z0-9-]{1,40})\.(css|svg)")
# What would have browsers ask another site, or run what is written there.
_REACHING_OUT = re.compile(
    rb"@import|url\(\s*['\"]?\s*(?!data:|#)|<script|<foreignObject|\bon\w+\s*=|href\s*=\s*['\"]\s*(?!#|data:image)", re.I
)


@dataclass(frozen=True)
class File:
    """One of them; `version` changes with its content."""

    content: bytes
    content_type: str
    version: str


def folder() -> Path:
    """Where they lie; it need not be there."""
    return Path(settings.DATA) / "themes"


@cache
def themes() -> dict[tuple[str, str], File]:
    """All that can be used, by the authority's slug and kind (css, svg)."""
    return {(slug, kind): file for slug, kind, file in _read()}


def _read() -> Iterator[tuple[str, str, File]]:
    for path in sorted(folder().glob("*")):
        name = _NAME.fullmatch(path.name)
        if name and amiss(path) is None:
            content = path.read_bytes()
            yield name[1], name[2], File(content, KINDS[name[2]], sha256(content).hexdigest()[:8])


def amiss(path: Path) -> str | None:
    """Why a file in the folder is not used, or None."""
    if not _NAME.fullmatch(path.name) or not path.is_file():
        return "is not called after an authority's address, as in hamar.css or hamar.svg"
    if path.stat().st_size > LARGEST:
        return "is larger than a megabyte"
    try:
        content = path.read_bytes()
        content.decode()
    except (OSError, UnicodeDecodeError):
        return "cannot be read as text"
    return "asks for something elsewhere, or holds script" if _REACHING_OUT.search(content) else None
