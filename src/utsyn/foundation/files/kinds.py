"""Which kinds of file Utsyn takes, told by their first bytes and their ending together."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid

# A packed document unfolds into memory when it is read: 1 to 100 is far beyond any honest one.
MOST_RATIO, MOST_MEMBERS, MOST_UNFOLDED = 100, 1_000, 1024**3
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class Kind:
    """An ending, what it means, and how its content is known."""

    media_type: str
    is_like: Callable[[IO[bytes]], bool]


def _begins(*marks: bytes) -> Callable[[IO[bytes]], bool]:
    def is_like(content: IO[bytes]) -> bool:
        return content.read(16).startswith(marks)

    return is_like


def _is_webp(content: IO[bytes]) -> bool:
    head = content.read(12)
    return head[:4] == b"RIFF" and head[8:] == b"WEBP"


def _is_text(content: IO[bytes]) -> bool:
    """Text has no NUL, unless it says by its first bytes that it is UTF-16."""
    head = content.read(65536)
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head


def _packed(member: str) -> Callable[[IO[bytes]], bool]:
    def is_like(content: IO[bytes]) -> bool:
        try:
            with zipfile.ZipFile(content) as packed:
                members = packed.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
            return False
        _refuse_hostile(members)
        return any(one.filename.startswith(member) for one in members)

    return is_like


def _refuse_hostile(members: list[zipfile.ZipInfo]) -> None:
    unfolded, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    if len(members) > MOST_MEMBERS or unfolded > MOST_UNFOLDED or unfolded > MOST_RATIO * max(packed, 1024):
        raise Invalid(_("The file unfolds into far more than a document holds. It is not taken."))
    if any(one.flag_bits & 1 for one in members):
        raise Invalid(_("The file is locked with a password. Save it without one and try again."))
    if any(one.filename.endswith("vbaProject.bin") for one in members):
        raise Invalid(_("The file holds macros. Save it without them and try again."))


KINDS: dict[str, Kind] = {
    "pdf": Kind("application/pdf", _begins(b"%PDF-")),
    "docx": Kind(f"{OFFICE}.wordprocessingml.document", _packed("word/")),
    "xlsx": Kind(f"{OFFICE}.spreadsheetml.sheet", _packed("xl/")),
    "pptx": Kind(f"{OFFICE}.presentationml.presentation", _packed("ppt/")),
    "odt": Kind(f"{OPEN}.text", _packed("content.xml")),
    "ods": Kind(f"{OPEN}.spreadsheet", _packed("content.xml")),
    "odp": Kind(f"{OPEN}.presentation", _packed("content.xml")),
    "txt": Kind("text/plain", _is_text),
    "md": Kind("text/markdown", _is_text),
    "csv": Kind("text/csv", _is_text),
    "json": Kind("application/json", _is_text),
    "png": Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "webp": Kind("image/webp", _is_webp),
}


def kind_of(name: str, content: IO[bytes]) -> Kind:
    """The kind that both the ending of `name` and `content` speak of; leaves `content` at its beginning.

    Raises:
        Invalid: Utsyn does not take such files, the two do not agree, or the file is packed to do harm.
    """
    ending = name.rpartition(".")[2].lower()
    kind = KINDS.get(ending)
    if kind is None:
        raise Invalid(
            _("Utsyn does not take files of the kind “%(ending)s”. It takes: %(kinds)s.")
            % {"ending": ending[:20], "kinds": ", ".join(KINDS)}
        )
    content.seek(0)
    try:
        if not kind.is_like(content):
            raise Invalid(_("The content is not what the name says: this is no %(ending)s file.") % {"ending": ending.upper()})
    finally:
        content.seek(0)
    return kind


def clean_name(name: str) -> str:
    """`name` as it is safe to keep and to send: no folders, no control or direction marks, at most 150 characters."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").replace("\0", "")).rpartition("/")[2]
    # Cc control, Cf format (right-to-left overrides), Cs lone surrogates, Co private, Zl and Zp line ends.
    plain = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in last)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cf", "Cs", "Co", "Cn"})
    stem, dot, ending = " ".join(plain.split()).lstrip(". ").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    return f"{stem.strip()[:120] or 'x'}{dot}{ending.strip()[:20]}"
