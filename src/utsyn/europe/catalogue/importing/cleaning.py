"""Cells as sources write them, made into values. What cannot be read is missing, never guessed; what is garbled is mended and told."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

import nh3

BRUSSELS = ZoneInfo("Europe/Brussels")
MOST_TEXT = 100_000
# Telltale letters of text that was read in another encoding than it was written in: only such text is worth the slow look.
_GARBLED = re.compile("[\u00c2\u00c3\u00e2\u0102\u0192\u221a\ufffd]")
# Blocks end lines; everything else goes without a trace.
_BREAKS = re.compile(r"<\s*(?:br|/p|/li|/h[1-6]|/div|/tr|/ul|/ol)\b[^>]{0,200}>", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\ufeff\u200b]+")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NORDIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
# Milliseconds since 1970 for the years 2001 to 2286.
_EPOCH = re.compile(r"\d{12,13}")
_SENTENCES = re.compile(r"(?<=[.;:\n])")

Told = Callable[[str, str], None]


def _nobody(before: str, after: str) -> None:
    """For callers who count no mended texts."""


def text(value: object, *, told: Told = _nobody, most: int = MOST_TEXT) -> str:
    """A line or more of text: mended, without control characters and needless space, cut at `most` characters."""
    raw = "" if value is None else str(value)
    if not raw:
        return ""
    raw = mended(raw.replace("\x00", ""), told)
    lines = (_SPACES.sub(" ", line).strip() for line in raw.split("\n"))
    return "\n".join(line for line in lines if line)[:most].strip()


def line(value: object, *, told: Told = _nobody, most: int = 500) -> str:
    """The same on one line."""
    return text(value, told=told).replace("\n", " ")[:most].strip()


def prose(value: object, *, told: Told = _nobody) -> str:
    """The words of what may be HTML: scripts, styles and all markup go, paragraphs stay as lines."""
    raw = "" if value is None else str(value)[: 4 * MOST_TEXT]
    if "<" in raw:
        raw = nh3.clean(_BREAKS.sub("\n", raw), tags=set(), clean_content_tags={"script", "style"})
    if "&" in raw:
        raw = html.unescape(raw)
    return text(raw, told=told)


def mended(raw: str, told: Told = _nobody) -> str:
    """Text that was written in one encoding and read in another, as it was written; told sentence by sentence."""
    if not _GARBLED.search(raw):
        return raw
    return "".join(_sentence_mended(part, told) if _GARBLED.search(part) else part for part in _SENTENCES.split(raw))


def _sentence_mended(raw: str, told: Told) -> str:
    import ftfy

    fixed = _from_mac(ftfy.fix_encoding(raw, unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False))
    if fixed != raw:
        told(raw.strip()[:200], fixed.strip()[:200])
    return fixed


def _from_mac(raw: str) -> str:
    """UTF-8 read as Mac Roman ("R√©union"), which the library does not try; only where the whole text turns out well."""
    if "√" not in raw:
        return raw
    try:
        return raw.encode("mac_roman").decode("utf-8")
    except UnicodeError:
        return raw


def day(value: object) -> dt.date | None:
    """A day from ISO dates and moments, `31.12.2027`, or milliseconds since 1970 (as the day is in Brussels)."""
    found = moment(value)
    if found is not None:
        return found.date()
    raw = str(value or "").strip()
    iso, nordic = _ISO.match(raw), _NORDIC.match(raw)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        return dt.date(int(nordic[3]), int(nordic[2]), int(nordic[1])) if nordic else None
    except ValueError:
        return None


def moment(value: object) -> dt.datetime | None:
    """A moment in Brussels from milliseconds since 1970 or an ISO moment with its offset; None when no time of day is told."""
    raw = str(value or "").strip()
    if _EPOCH.fullmatch(raw):
        return dt.datetime.fromtimestamp(int(raw) / 1000, tz=BRUSSELS)
    if "T" not in raw:
        return None
    try:
        found = dt.datetime.fromisoformat(re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", raw))
    except ValueError:
        return None
    return found.astimezone(BRUSSELS) if found.tzinfo else None


def amount(value: object) -> Decimal | None:
    """An amount with two decimals from `1499998.0`, `1 499 998,00` or a number; None when it is none, or no size for money."""
    raw = str("" if value is None else value).replace("\u00a0", "").replace(" ", "").replace("€", "")
    if "," in raw and "." in raw:
        raw = raw.replace(",", "") if raw.rfind(".") > raw.rfind(",") else raw.replace(".", "").replace(",", ".")
    try:
        found = Decimal(raw.replace(",", "."))
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found) >= Decimal("1e13") or found < 0:
        return None
    return found.quantize(Decimal("0.01"))


def whole(value: object, *, most: int = 1_000_000) -> int | None:
    """A count from 0 to `most`."""
    found = amount(value)
    return int(found) if found is not None and found == int(found) and found <= most else None


def share(value: object) -> Decimal | None:
    """A share from `0.7`, `70`, `70 %`; None when it is neither from 0 to 1 nor a percentage up to 100."""
    found = amount(str(value or "").replace("%", ""))
    if found is None or found > 100:
        return None
    return (found / 100 if found > 1 else found).quantize(Decimal("0.0001"))


def address(value: object) -> str:
    """A web address, or "": other schemes (javascript:, file:) are no addresses."""
    raw = line(value, most=501)
    if raw.startswith("www."):
        raw = f"https://{raw}"
    return raw if raw.startswith(("http://", "https://")) and len(raw) <= 500 and " " not in raw else ""
