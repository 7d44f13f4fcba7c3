"""Opening a file without trusting it: zip, gzip or plain; UTF-8 or what Windows wrote; `;` or `,`. In bounded memory whatever its size."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO

from utsyn.europe.catalogue.importing.trouble import SourceChanged

MOST_UNPACKED = 8 * 1024**3
MOST_FILES, MOST_RATIO = 1_000, 100
# Below this a high ratio harms nobody: a table of equal rows packs well.
RATIO_MATTERS_FROM = 50 * 1024**2
_HEAD = 256 * 1024
# One cell may hold a long text, and no more.
csv.field_size_limit(4 * 1024 * 1024)


@dataclass
class Opened:
    """A file that is there. `members` are the names inside a zip; of anything else, one: its own name without `.gz`."""

    path: Path
    _archive: zipfile.ZipFile | None = field(default=None, repr=False)

    @cached_property
    def members(self) -> list[str]:
        """What can be read, by name."""
        if self._archive is not None:
            return [one.filename for one in self._archive.infolist() if not one.is_dir()]
        return [self.path.name.removesuffix(".gz")]

    def member(self, ending: str) -> str | None:
        """The member whose name ends so, in small letters; None when there is none."""
        return next((name for name in self.members if name.lower().rpartition("/")[2].endswith(ending)), None)

    @contextmanager
    def stream(self, member: str = "") -> Iterator[IO[bytes]]:
        """The bytes of a member (default: the first), unpacked as they are read."""
        if self._archive is not None:
            with self._archive.open(member or self.members[0]) as inner:
                yield inner
        elif _starts(self.path, b"\x1f\x8b"):
            with gzip.open(self.path, "rb") as inner:
                yield inner  # type: ignore[misc]
        else:
            with self.path.open("rb") as inner:
                yield inner

    def head(self, member: str = "") -> bytes:
        """The first 256 kB of a member."""
        with self.stream(member) as inner:
            return inner.read(_HEAD)

    @contextmanager
    def lines(self, member: str = "") -> Iterator[io.TextIOWrapper]:
        """A member as text."""
        encoding = encoding_of(self.head(member))
        with self.stream(member) as inner:
            yield io.TextIOWrapper(io.BufferedReader(inner), encoding=encoding, errors="replace", newline="")  # type: ignore[type-var]

    def columns(self, member: str = "") -> list[str]:
        """The headings of a table; empty when it does not look like one."""
        first = self.head(member).decode(encoding_of(self.head(member)), errors="replace").partition("\n")[0]
        if not first.strip() or first.lstrip()[:1] in "{[<":
            return []
        try:
            return [name.strip() for name in next(csv.reader([first.strip("\r")], delimiter=separator_of(first)))]
        except (csv.Error, StopIteration):
            return []

    def rows(self, member: str = "") -> Iterator[tuple[int, dict[str, str] | None]]:
        """(line, cells by heading) of a table; None for a row whose cells do not match the headings, as the last of a file cut short."""
        columns = self.columns(member)
        with self.lines(member) as lines:
            separator = separator_of(lines.readline())
            reader = csv.reader(lines, delimiter=separator)
            for cells in reader:
                if not cells:
                    continue
                cells = cells[:-1] if len(cells) == len(columns) + 1 and not cells[-1] else cells
                yield reader.line_num + 1, dict(zip(columns, cells, strict=True)) if len(cells) == len(columns) else None


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The file, after a look at whether it is whole and no bomb.

    Raises:
        SourceChanged: empty, a zip that is not one, packed too well or cut short. OSError: it cannot be read.
    """
    if path.stat().st_size == 0:
        raise SourceChanged("The file is empty.")
    if not _starts(path, b"PK"):
        _check_gzip(path)
        yield Opened(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            _check_zip(archive)
            yield Opened(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise SourceChanged("This is not a whole zip file: it is damaged or cut short.") from error


def _starts(path: Path, magic: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(magic)) == magic


def _check_zip(archive: zipfile.ZipFile) -> None:
    told = archive.infolist()
    unpacked, packed = sum(one.file_size for one in told), sum(one.compress_size for one in told)
    if len(told) > MOST_FILES or unpacked > MOST_UNPACKED or (unpacked > RATIO_MATTERS_FROM and unpacked > MOST_RATIO * max(packed, 1)):
        raise SourceChanged("The zip file holds more than it may: too many files, or far larger unpacked than packed.")
    if any(one.flag_bits & 1 for one in told):
        raise SourceChanged("The zip file is locked with a password.")
    if (broken := archive.testzip()) is not None:
        raise SourceChanged(f"The zip file is damaged: {broken[-60:]} does not match its checksum.")


def _check_gzip(path: Path) -> None:
    """Unpack it once to nowhere: what is cut short must not be taken in by halves."""
    if not _starts(path, b"\x1f\x8b"):
        return
    unpacked = 0
    try:
        with gzip.open(path, "rb") as inner:
            while block := inner.read(1 << 20):
                unpacked += len(block)
                if unpacked > MOST_UNPACKED or (unpacked > RATIO_MATTERS_FROM and unpacked > MOST_RATIO * path.stat().st_size):
                    raise SourceChanged("The file is far larger unpacked than packed.")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceChanged("The file is damaged or cut short.") from error


def encoding_of(head: bytes) -> str:
    """UTF-8 when the first part is that, else what Windows writes."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # The head may end in the middle of a letter.
    for cut in range(4):
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return "utf-8-sig"
    return "cp1252"


def separator_of(heading: str) -> str:
    """What stands between the columns: `;`, tab or comma, whichever there is most of."""
    return max((";", "\t", ","), key=heading.count)
