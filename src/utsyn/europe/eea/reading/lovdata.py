"""Lovdata's open files, and EUR-Lex's flag: acts and regulations with their names and EEA references; EU acts with their relevance.

Three forms are recognised by what stands in them: a tar of Markdown files with front matter (laws in force), JSON Lines of what
Norsk Lovtidend published (`id, type, title, short, basedOn, changes, eea_references, text`), JSON Lines of EU acts (`celex, eea_flag`).
Source: Lovdata, https://api.lovdata.no/v1/publicData/list, NLOD 2.0. EUR-Lex, https://eur-lex.europa.eu, reuse allowed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from utsyn.europe.eea.reading.opening import Piece, pieces_of

# As much of an act as is read: what it carries out stands in its beginning.
READ_CHARACTERS = 12_000
_IDENTIFIER = re.compile(r"^(lov|forskrift|LOV|FOR)[-/](\d{4}-\d{2}-\d{2})(?:-(\d{1,5}))?$")
_CHANGED = re.compile(r"\b(lov|forskrift)/(\d{4}-\d{2}-\d{2}(?:-\d{1,5})?)")
_FRONT = re.compile(r"^(\w{1,40}):\s?(.*)$", re.MULTILINE)
_CELEX = re.compile(r"^[0-9A-Z]\d{4}[A-Z]{1,2}[-0-9A-Z/()]{1,12}$")


@dataclass(frozen=True)
class ReadAct:
    """A Norwegian act or regulation. `changes` are the identifiers of those it amends; `references` Lovdata's field as it stands.

    `is_consolidated`: as it is in force, amended; otherwise as it was published.
    """

    identifier: str
    title: str
    short: str
    references: str
    changes: tuple[str, ...]
    text: str
    is_consolidated: bool


@dataclass(frozen=True)
class ReadEuAct:
    """An EU act, and whether its text says that it is relevant for the EEA."""

    celex: str
    title: str
    is_relevant: bool


@dataclass(frozen=True)
class Refused:
    """A row that says no act, and why, in words safe to show."""

    where: str
    why: str


Row = ReadAct | ReadEuAct | Refused


def rows_of(stream: IO[bytes], name: str) -> Iterator[Row]:
    """What the file holds, one row an act, in its order.

    Raises: UnreadableFile: it is no such file, ends in the middle, or holds more than is taken.
    """
    for piece in pieces_of(stream, name):
        yield _from_markdown(piece) if piece.is_file else _from_line(piece)


def identifier_of(written: str) -> str:
    """`lov/2016-06-17-73` and `LOV-2016-06-17-073` are `LOV-2016-06-17-73`; "" when it is no identifier."""
    found = _IDENTIFIER.match(written.strip())
    if found is None:
        return ""
    kind = "LOV" if found[1].upper() == "LOV" else "FOR"
    return f"{kind}-{found[2]}" + (f"-{int(found[3])}" if found[3] else "")


def _from_markdown(piece: Piece) -> Row:
    parts = piece.text.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        return Refused(piece.where, "no front matter")
    told = {found[1]: _unquoted(found[2]) for found in _FRONT.finditer(parts[1])}
    changes = _changed(told.get("changes_to", ""))
    return _act(piece, told.get("identifier", ""), told.get("title", ""), "", told.get("eea_references", ""), changes, parts[2])


def _unquoted(value: str) -> str:
    value = value.strip()
    if not value.startswith('"'):
        return value
    try:
        return str(json.loads(value))
    except ValueError:
        return value.strip('"')


def _from_line(piece: Piece) -> Row:
    try:
        row = json.loads(piece.text)
    except (ValueError, RecursionError):
        return Refused(piece.where, "no JSON")
    if not isinstance(row, dict):
        return Refused(piece.where, "no object")
    if "celex" in row:
        return _eu_act(piece, row)
    told = {key: str(row.get(key) or "") for key in ("id", "title", "short", "eea_references", "changes", "text")}
    return _act(piece, told["id"], told["title"], told["short"], told["eea_references"], _changed(told["changes"]), told["text"])


def _eu_act(piece: Piece, row: dict[str, Any]) -> Row:
    celex = str(row["celex"]).strip().upper()
    if not _CELEX.match(celex) or not isinstance(row.get("eea_flag"), bool):
        return Refused(piece.where, "no CELEX number or no flag")
    return ReadEuAct(celex, str(row.get("title") or "")[:500], row["eea_flag"])


def _act(piece: Piece, identifier: str, title: str, short: str, references: str, changes: tuple[str, ...], text: str) -> Row:
    known, title = identifier_of(identifier), " ".join(title.split())
    if not known or not title:
        return Refused(piece.where, "no identifier or no title")
    return ReadAct(
        known,
        title[:1000],
        " ".join(short.split())[:200],
        " ".join(references.split())[:4000],
        changes,
        text[:READ_CHARACTERS],
        piece.is_file,
    )


def _changed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(identifier_of(f"{found[1]}/{found[2]}") for found in _CHANGED.finditer(text)))
