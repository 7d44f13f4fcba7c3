"""The learnt method as a file of the data folder: made here from what was learnt, named by what it was made of, and never shipped."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import joblib
import sklearn
from django.conf import settings

from utsyn.europe.eea.library import Library
from utsyn.europe.eea.method import features, masking, model, wordings
from utsyn.europe.eea.method.features import example_of
from utsyn.europe.eea.method.model import Method, TooLittle, learn
from utsyn.europe.eea.method.wordings import Wordings, learn_wordings


@dataclass(frozen=True)
class Kept:
    """Both ways of scoring: acts by all there is to see of them, other texts by their words."""

    acts: Method
    wordings: Wordings


def version_of(digest: str) -> str:
    """Of what is known (`digest`), of the method's own code, and of the library that reckons: another one makes another file."""
    code = "".join(Path(one.__file__ or "").read_text() for one in (features, masking, model, wordings))
    return sha256(f"{digest}\n{code}\n{sklearn.__version__}".encode()).hexdigest()[:24]


def make(library: Library, acts: Iterable[tuple[str, str, str]]) -> bool:
    """Learn from `acts` (identifier, title, text) and keep it; False when there are too few of them. Does nothing when it is there."""
    path = _path(version_of(library.digest))
    if path.exists():
        return True
    told = list(acts)
    tied = [bool(library.acts[identifier].references) for identifier, _title, _text in told]
    try:
        kept = Kept(
            learn([example_of(library, *one) for one in told], tied, library.relevance),
            learn_wordings([f"{title}\n{text}" for _identifier, title, text in told], tied),
        )
    except TooLittle:
        return False
    _write(path, kept)
    return True


def _write(path: Path, kept: Kept) -> None:
    """Whole or not at all; older ones go."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    beside = path.with_suffix(f".{os.getpid()}")
    joblib.dump(kept, beside, compress=3)
    beside.replace(path)
    for one in path.parent.glob("method-*"):
        if one != path:
            one.unlink(missing_ok=True)


def kept(digest: str) -> Kept | None:
    """What was learnt from what is known now; None when nothing was, or the file is gone: texts are then judged by citations alone."""
    return _read(_path(version_of(digest)))


@lru_cache(maxsize=1)
def _load(path: Path, _written_at: float) -> Kept:
    # The file lies in the data folder and was written by this program; nothing from outside is ever read this way.
    found: Kept = joblib.load(path)
    return found


def _read(path: Path) -> Kept | None:
    return _load(path, path.stat().st_mtime) if path.exists() else None


def _path(version: str) -> Path:
    return Path(settings.DATA) / "eea" / f"method-{version}.joblib"
