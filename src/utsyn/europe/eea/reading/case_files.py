"""Council cases in files: eInnsyn's answers, FIKS messages of political cases, workbooks, CSV, and plain text.

Source: eInnsyn API (`Moetesak`, in a list or alone; open data of the bodies), KS FIKS `no.ks.fiks.politisk.behandling.v1.*`
(utvalgssak.send, vedtakfrautvalg.send). Names of persons (`saksansvarlig`, those who voted) are dropped at the door.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from utsyn.europe.eea.reading.trouble import NoCases
from utsyn.europe.eea.reading.workbooks import rows_of_workbook

__all__ = ["NoCases", "ReadCase", "cases_in", "dated", "rows_in"]

LARGEST, MOST_CASES = 50 * (1 << 20), 20_000
LONGEST_TITLE, LONGEST_TEXT = 250, 200_000
_TAG = re.compile(r"<[^<>]{0,2000}>")
_COLUMNS = {
    "title": ("title", "tittel", "sakstittel", "offentligtittel"), "text": ("text", "tekst", "saksframlegg", "beskrivelse"),
    "number": ("archive_number", "arkivsak", "arkivsaksnummer", "saksnummer"), "body": ("body", "utvalg", "organ", "utvalgnavn"),
    "day": ("date", "dato", "møtedato", "moetedato"), "sequence": ("sequence", "utvalgssaksnummer", "sekvensnummer"),
}  # fmt: skip


@dataclass(frozen=True)
class ReadCase:
    """A case; `number` is the archive's ("2015/3869"), `sequence` the body's own that year. What the file does not say is empty."""

    title: str
    text: str = ""
    number: str = ""
    body: str = ""
    met_on: dt.date | None = None
    sequence: int | None = None
    exempt_by: str = ""
    # What the file says that could not be read: "day", "number".
    unread: tuple[str, ...] = ()
    # Said by whoever takes the file in, where the file says no day; there was no meeting that day for all we know.
    opened_on: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day it is of; None when nobody has said, and it is never guessed."""
        return self.met_on or self.opened_on


def dated(cases: Iterable[ReadCase], day: dt.date | None) -> list[ReadCase]:
    """The cases with `day` where the file says none; a day that is said and cannot be read is not written over."""
    return [replace(one, opened_on=day) if one.met_on is None and "day" not in one.unread else one for one in cases]


def cases_in(content: bytes, name: str) -> list[ReadCase]:
    """The cases of the file, in its order; rows without a title are left out.

    Raises: NoCases: it is too large, or tells none in a form that is known.
    """
    return [one for one in rows_in(content, name) if one.title]


def rows_in(content: bytes, name: str) -> list[ReadCase]:
    """The same with the rows that have no title, for whoever tells of them.

    Raises: NoCases.
    """
    if len(content) > LARGEST:
        raise NoCases(f"{name} is larger than 50 MB.")
    read = _of_rows(rows_of_workbook(content, name)) if content.startswith(b"PK") else _read(_decoded(content), name)
    found = list(islice(read, MOST_CASES + 1))
    if not any(one.title for one in found):
        raise NoCases(f"{name} tells no case.")
    if len(found) > MOST_CASES:
        raise NoCases(f"{name} tells more than {MOST_CASES} cases.")
    return found


def _decoded(content: bytes) -> str:
    import ftfy

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return ftfy.fix_encoding(text.replace("\x00", ""))


def _read(text: str, name: str) -> Iterator[ReadCase]:
    begin = text.lstrip()[:1]
    if begin in ("{", "["):
        yield from _of_json(text, name)
    elif name.lower().endswith(".txt") or ("," not in text.split("\n", 1)[0] and ";" not in text.split("\n", 1)[0]):
        title, _line, rest = text.strip().partition("\n")
        yield _case(title, rest)
    else:
        yield from _of_csv(text)


def _of_json(text: str, name: str) -> Iterator[ReadCase]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise NoCases(f"{name} is no JSON to its end.") from None
    rows = told if isinstance(told, list) else told.get("items", told.get("results", [told]))
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            yield _of_fiks(row) if isinstance(row.get("sak"), dict) else _of_einnsyn(row)


def _of_einnsyn(row: dict[str, Any]) -> ReadCase:
    """A Moetesak: its committee and meeting are objects when they were expanded, else only identifiers, which tell nothing."""
    inner = {key: value for key, value in row.items() if isinstance(value, dict)}
    meeting = inner.get("moetemappe", {})
    body = inner.get("utvalgObjekt") or inner.get("utvalg") or meeting.get("utvalgObjekt")
    parts = [inner.get(key, {}) for key in ("saksframlegg", "innstilling", "vedtak", "utredning")]
    text = "\n".join(_first(part, "tekstInnhold", "vedtakstekst", "innhold", "beskrivelse") for part in parts)
    return _case(
        _first(row, "offentligTittel", "tittel"), text, _first(row, "saksnummer", "arkivsaksnummer"),
        _first(body, "navn", "offisieltNavn") or _first(meeting, "utvalg") or _first(row, "utvalg", "utvalgNavn"),
        _first(meeting, "moetedato") or _first(row, "moetedato"), row.get("moetesakssekvensnummer"),
    )  # fmt: skip


def _of_fiks(row: dict[str, Any]) -> ReadCase:
    case = row["sak"]
    plan = [one for one in row.get("forslagTilBehandlingsplan") or [] if isinstance(one, dict)][:1]
    step = plan[0] if plan else {}
    texts = [
        _first(case.get(key) if isinstance(case.get(key), dict) else {}, "tekst", "innhold")
        for key in ("saksbeskrivelse", "forslagTilVedtak", "vedtak")
    ]
    archived = case.get("arkivSaksnummer") if isinstance(case.get("arkivSaksnummer"), dict) else {}
    number = f"{archived.get('saksaar')}/{archived.get('sakssekvensnummer')}" if archived else ""
    own = case.get("utvalgetsSaksnummer") if isinstance(case.get("utvalgetsSaksnummer"), dict) else {}
    shield = case.get("skjerming") if isinstance(case.get("skjerming"), dict) else {}
    return _case(
        _first(case, "tittel"), "\n".join(texts), number, _first(step, "tilUtvalgNavn") or _first(row, "utvalgNavn"),
        _first(step, "tilMoetedato") or _first(row, "moetedato"), own.get("sakssekvensnummer"), _first(shield, "skjermingshjemmel"),
    )  # fmt: skip


def _of_csv(text: str) -> Iterator[ReadCase]:
    first = text.split("\n", 1)[0]
    yield from _of_rows(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))


def _of_rows(rows: Iterator[list[str]]) -> Iterator[ReadCase]:
    """Rows under the headings of the first; those that are empty are left out."""
    headings = [one.strip().casefold() for one in next(rows, [])]
    places = {name: next((at for at, one in enumerate(headings) if one in known), -1) for name, known in _COLUMNS.items()}
    for row in rows:
        told = {name: row[at] if 0 <= at < len(row) else "" for name, at in places.items()}
        if any(one.strip() for one in row):
            yield _case(told["title"], told["text"], told["number"], told["body"], told["day"], told["sequence"])


def _first(row: Any, *keys: str) -> str:
    return next((str(row[key]) for key in keys if isinstance(row, dict) and isinstance(row.get(key), (str, int))), "")


def _case(title: str, text: str, number: str = "", body: str = "", day: str = "", sequence: Any = None, exempt_by: str = "") -> ReadCase:
    plain = _TAG.sub(" ", text).strip()[:LONGEST_TEXT]
    found = re.match(r"^\s*(\d{4})/(\d{1,9})\b", number)
    met_on = _day(day)
    unread = (("day",) if day.strip() and met_on is None else ()) + (("number",) if number.strip() and not found else ())
    return ReadCase(
        " ".join(title.split())[:LONGEST_TITLE], plain, f"{found[1]}/{found[2]}" if found else "", " ".join(body.split())[:120], met_on,
        int(sequence) if str(sequence).isdecimal() and 0 < int(sequence) < 100_000 else None, exempt_by[:80], unread,
    )  # fmt: skip


def _day(written: str) -> dt.date | None:
    """2015-09-30, with or without an hour, or 30.09.2015; None when it is no day."""
    found = re.match(r"^(\d{4})-(\d{2})-(\d{2})", written) or re.match(r"^(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})$", written.strip())
    if found is None:
        return None
    year, month, day = (found["y"], found["m"], found["d"]) if "y" in found.re.groupindex else found.groups()
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
