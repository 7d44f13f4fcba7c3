"""How an erased address is known again without being kept, and the list of erasures beside the database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import pbkdf2_hmac
from pathlib import Path

from django.conf import settings

# Slow enough that a list of guessed addresses takes its time, quick enough to try every address of a large installation (20 ms each).
ROUNDS = 30_000
LIST = "erasures.jsonl"


@dataclass(frozen=True)
class Line:
    """One line of the list: at which authority, and whose fingerprint."""

    authority: str
    fingerprint: str


def fingerprint(authority_code: str, email: str) -> str:
    """The same for an address however its letters are cased; another at each authority."""
    return pbkdf2_hmac("sha256", email.strip().casefold().encode(), f"utsyn.erasure.{authority_code}".encode(), ROUNDS).hex()


def list_path() -> Path:
    """Where the list lies: beside the database, so that it is there when an older backup comes back."""
    return Path(settings.DATA) / LIST


def note(line: Line) -> None:
    """Add a line to the list, safely on disk."""
    path = list_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(asdict(line)) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def read(path: Path) -> Iterator[Line]:
    """The lines of a list.

    Raises:
        ValueError: something else stands in the file.
    """
    for number, written in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            told = json.loads(written)
            line = Line(str(told["authority"]), str(told["fingerprint"]))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"line {number} of {path.name} is not an erasure") from error
        yield line


def by_authority(lines: Iterable[Line]) -> dict[str, set[str]]:
    """Fingerprints by the authority's code."""
    found: dict[str, set[str]] = {}
    for line in lines:
        found.setdefault(line.authority, set()).add(line.fingerprint)
    return found
