"""One file that tells when it was changed or cut: a ZIP that any program opens, with the SHA-256 of all before it as its last 64 bytes."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from utsyn.foundation.files.folder import sync

MANIFEST = "manifest.json"
SEAL = 64
CHUNK = 1024 * 1024
# The same content gives the same file.
_MOMENT = (1980, 1, 1, 0, 0, 0)


class PackageError(Exception):
    """Why a file cannot be written or taken in, in words for whoever asked."""


class Writing:
    """A package that is being written: part by part, each only once, in bounded memory."""

    def __init__(self, book: zipfile.ZipFile) -> None:
        self._book = book

    def add(self, name: str, chunks: Iterable[bytes], *, is_packed: bool = True) -> None:
        """One more part; one that is packed already is not packed again."""
        told = zipfile.ZipInfo(name, date_time=_MOMENT)
        told.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
        with self._book.open(told, "w", force_zip64=True) as part:
            for chunk in chunks:
                part.write(chunk)


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """A new package at `path`; it has that name once it is whole, sealed and on disk, and else there is nothing.

    Raises:
        PackageError: something lies there already, or the folder cannot be written.
    """
    if path.exists():
        raise PackageError(f"{path} is there already. Choose another name.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as book:
            yield Writing(book)
            book.comment = b"0" * SEAL
        with unfinished.open("r+b") as file:
            seal = _seal_of(file, unfinished.stat().st_size)
            file.write(seal)
        sync(unfinished)
        unfinished.rename(path)
        sync(path.parent)
    except OSError as error:
        raise PackageError(f"{path} could not be written: {error.strerror or error}. Nothing was left behind.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _seal_of(file: IO[bytes], size: int) -> bytes:
    """The SHA-256 of all but the seal; leaves the file standing at the seal."""
    file.seek(0)
    digest, rest = sha256(), size - SEAL
    while rest > 0 and (chunk := file.read(min(CHUNK, rest))):
        digest.update(chunk)
        rest -= len(chunk)
    return digest.hexdigest().encode()


def seal_of(path: Path) -> str:
    """The seal that the file carries: tell it by another way, and whoever gets the file knows that it is this one."""
    with path.open("rb") as file:
        file.seek(-SEAL, os.SEEK_END)
        return file.read().decode(errors="replace")


class Package:
    """A package whose seal was found whole."""

    def __init__(self, book: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
        self._book, self.manifest, self.seal = book, manifest, book.comment.decode()

    @property
    def names(self) -> list[str]:
        """The parts, the manifest apart."""
        return sorted(set(self._book.namelist()) - {MANIFEST})

    def lines(self, name: str) -> Iterator[bytes]:
        """A part line by line."""
        with self._book.open(name) as part:
            yield from part

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part piece by piece."""
        with self._book.open(name) as part:
            while chunk := part.read(CHUNK):
                yield chunk


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package at `path`, once all of it was read and its seal fits.

    Raises:
        PackageError: there is none, it is no package, or it was changed or cut.
    """
    book, manifest = _checked(path)
    with book:
        yield Package(book, manifest)


def _checked(path: Path) -> tuple[zipfile.ZipFile, dict[str, Any]]:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            seal = _seal_of(file, size)
            if size <= SEAL or file.read() != seal:
                raise PackageError(
                    f"{path.name} was changed or cut after it was written, or is no export of Utsyn's. Nothing was taken in."
                )
        book = zipfile.ZipFile(path)
        return book, json.loads(book.read(MANIFEST))
    except OSError as error:
        raise PackageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise PackageError(f"{path.name} is no export of Utsyn's. Nothing was taken in.") from error
