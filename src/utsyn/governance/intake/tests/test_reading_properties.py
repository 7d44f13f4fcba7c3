"""For any bytes: a reading or an error of the family. For any reading: every word stands in the source."""

from __future__ import annotations

import contextlib
import io
import json
import time
import unicodedata

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from utsyn.governance.intake.reading import NOUNS, Reading, UnreadableDocument, read
from utsyn.governance.intake.reading.errors import EmptyDocument, NoText, UnknownFormat

SEEDS = (
    "Mål", "Tiltak", "1 Innledning", "Satsingsområde 1: Klima", "Overordnet mål: Alle er med.", "- Delta i nettverk (ansvar: kultur, 20 000 kr, 2026)",
    "Vedtatt av kommunestyret 12.03.2024, sak 14/24", "2024 – 20", "Lund i Sverige", "Våre vennskapsbyer:", "Tiltak | Ansvar | Kostnad | År",
    "Reise | Kultur | 10 000 | 2025", "MAL", "HOVEDSTRATEGI", "Ansvar", "Kostnad", "over 70 % av sakene", "v’ økt kunnskap", "\f", "\t", "  ", "",
    "Tiltak    Ansvar    Kostnad", "Reise     Kultur    10 000 kr", "Det overordnede målet er at alle blir med", "FNs bærekraftsmål 4, 8 og 17", "| a", "&",
    "Fem akser: a, b, c, d og e", "4.1 Klima", "4.2 Ungdom", "@kt gjennomfgres pa naering aktgr gke", "Hamnevik kommune", "\u00ad", "\uf0b7 punkt",
)  # fmt: skip


def assert_whole(reading: Reading) -> None:
    pages = {page.number: page for page in reading.pages}
    for place, finding in enumerate(reading.findings):
        original = pages[finding.page].original
        assert finding.words
        assert original[finding.start : finding.end] == finding.words
        assert all(original[start:end] for start, end in finding.pieces)
        assert 0 <= finding.confidence <= 1
        assert finding.noun in NOUNS
        assert finding.parent is None or (0 <= finding.parent < len(reading.findings) and finding.parent != place)
    json.dumps(reading.as_dict(), ensure_ascii=False)


def assert_read_or_refused(content: bytes, name: str) -> None:
    with contextlib.suppress(UnreadableDocument):
        assert_whole(read(content, name=name))


def assert_read_unless_empty(content: bytes, name: str, words: str) -> None:
    """A whole document is read; refused is only one in which nothing is written, or text that is strewn with control characters."""
    try:
        reading = read(content, name=name)
    except (EmptyDocument, NoText):
        assert not any(letter.isalnum() for letter in words)
    except UnknownFormat:
        assert any(unicodedata.category(letter) == "Cc" and letter not in "\n\t\r\f" for letter in words)
    else:
        assert_whole(reading)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    assert_read_or_refused(content, "x")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]), st.binary(max_size=300))
def test_any_bytes_that_begin_like_a_document_are_read_or_refused(head, tail):
    assert_read_or_refused(head + tail, "x")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(SEEDS), st.text(max_size=40)), max_size=40))
def test_any_text_gives_findings_that_stand_in_it(lines):
    text = "\n".join(lines)
    assert_read_unless_empty(text.encode("utf-8", "replace"), "x.txt", text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(SEEDS), st.sampled_from(["Normal", "Heading 1", "Heading 2", "List Bullet", "Title"])), max_size=25)
)
def test_any_word_document_gives_findings_that_stand_in_it(paragraphs):
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text.replace("\f", ""), style=style)
    out = io.BytesIO()
    document.save(out)
    assert_read_unless_empty(out.getvalue(), "x.docx", "".join(text for text, _style in paragraphs))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(st.one_of(st.sampled_from(SEEDS), st.integers(), st.floats(allow_nan=False), st.dates(), st.none()), max_size=6),
        max_size=12,
    )
)
def test_any_workbook_gives_findings_that_stand_in_it(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell.replace("\f", " ") if isinstance(cell, str) else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    assert_read_unless_empty(out.getvalue(), "x.xlsx", "".join(str(cell) for row in rows for cell in row if cell is not None))


def test_the_same_document_gives_the_same_json():
    content = "\n".join(SEEDS).encode()
    first, second = (json.dumps(read(content, name="x.txt").as_dict()) for _ in range(2))
    assert first == second


HOSTILE = {
    "letters": "a" * 100_000,
    "blanks": "x" + " " * 100_000 + "y",
    "capitals": "Ab " * 33_000,
    "digits": "1" * 100_000,
    "spaced digits": "1 " * 50_000,
    "numbers": "12.34.56," * 11_000,
    "dots": "." * 100_000,
    "brackets": "(" * 100_000,
    "labels": "Mål: " * 20_000,
    "commas": "Oslo, " * 16_000,
    "hyphens": "a-" * 50_000,
    "bars": "|" * 100_000,
    "tabs": "\t" * 100_000,
    "bullets": "• " * 50_000,
    "lines": "Mål\n" * 25_000,
    "percents": "1 % " * 25_000,
    "slips": "gkaea@ee" * 12_000,
    "cities": "Lund i " * 14_000,
    "kommune": "A kommune " * 10_000,
    "vedtatt": "vedtatt " * 12_000,
    "years": "2015-" * 20_000,
    "axes": "fem akser: " * 9_000,
}
SLOW_SECONDS = 15  # all finders over one hundred kilobytes built to hurt, on a shared machine; each pattern alone is tested below


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read_in_time(kind):
    started = time.process_time()
    assert_read_or_refused(HOSTILE[kind].encode(), "x.txt")
    assert time.process_time() - started < SLOW_SECONDS
