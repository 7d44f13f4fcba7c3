"""The PDF is accessible and archivable, says what the document says, and runs nothing of it."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utsyn.foundation.documents import pdf
from utsyn.foundation.documents.blocks import Heading, Paragraph, TableBlock
from utsyn.foundation.documents.letters import UNKNOWN, drawable
from utsyn.foundation.documents.tests.examples import CODE, example
from utsyn.foundation.kernel.errors import Unavailable

pytestmark = pytest.mark.nodb


def read(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def words(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as paper:
        return "\n".join(paper[place].get_textpage().get_text_range() for place in range(len(paper)))


def tags(node: object) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [tag for one in node for tag in tags(one)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (tags(node["/K"]) if "/K" in node else [])


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_names_its_standards_title_and_language(language: str) -> None:
    with read(pdf.to_pdf(example(language))) as paper:
        told = paper.open_metadata()
        assert told["pdfuaid:part"] == "1"
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["dc:title"] == "Statusrapport 2018"
        assert str(paper.Root.Lang).startswith(language)
        assert paper.Root.ViewerPreferences.DisplayDocTitle
        assert paper.Root.MarkInfo.Marked


def test_its_structure_has_headings_tables_with_headings_lists_and_figures_that_are_described() -> None:
    with read(pdf.to_pdf(example())) as paper:
        found = tags(paper.Root.StructTreeRoot)
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/P", "/Caption"} <= set(found)
        text = str(paper.Root.StructTreeRoot)
        assert text
        alts = [str(one["/Alt"]) for one in paper.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        assert "To søyler, den ene grønn" in alts


def test_headings_are_bookmarks_and_pages_are_numbered() -> None:
    made = pdf.to_pdf(example(rows=120))
    with read(made) as paper, paper.open_outline() as outline:
        assert [one.title for one in outline.root if one.title in ("Kort sagt", "Tiltakene")] == ["Kort sagt", "Tiltakene"]
    said = words(made)
    assert "Side 1 av" in said
    assert "Hamar kommune" in said


def test_every_letter_is_drawn_by_a_font_that_lies_in_the_file() -> None:
    with read(pdf.to_pdf(example())) as paper:
        fonts = [one for one in paper.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile3" in one or "/FontFile2" in one for one in fonts)
        assert all("Inter" in str(one["/FontName"]) for one in fonts)


def test_words_are_text_and_nothing_in_them_is_run() -> None:
    said = re.sub(r"\s+", " ", words(pdf.to_pdf(example())))
    assert CODE in said


def test_what_is_missing_is_a_dash_and_not_zero() -> None:
    said = words(pdf.to_pdf(example()))
    assert "–" in said
    assert "1\u00a0234,5" in said


def test_letters_that_the_font_lacks_become_squares_and_the_paper_is_still_made() -> None:
    assert drawable("a\u4e2db\U0001f600\x00\u200b") == f"a{UNKNOWN}b{UNKNOWN}"
    assert pdf.to_pdf(replace(example(), title="\u4e2d \U0001f600 \ue000 \ud800"))


@settings(max_examples=12, deadline=None)
@given(st.text(min_size=1, max_size=60), st.text(max_size=80))
def test_any_text_at_all_makes_a_paper(title: str, text: str) -> None:
    table = TableBlock(text or "x", (text, "b"), ((text, text),))
    assert pdf.to_pdf(replace(example(), title=f"x{title}", blocks=(Heading(f"h{title}"), Paragraph(text), table), meta=((text, text),)))


def test_the_same_document_makes_the_same_bytes() -> None:
    assert pdf.to_pdf(example()) == pdf.to_pdf(example())


def test_a_document_without_a_day_or_blocks_is_made_too() -> None:
    assert pdf.to_pdf(replace(example(), on=None, blocks=(), meta=(), notice="", authority="", subtitle=""))


def test_the_vendored_fonts_are_what_their_table_says() -> None:
    room = Path(pdf.__file__).parent / "fonts"
    told = dict(re.findall(r"`(Inter-\w+\.otf)` .*`([0-9a-f]{64})`", (room / "VENDORED.md").read_text(encoding="utf-8")))
    assert told == {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in room.glob("*.otf")}


def test_a_typesetter_that_does_not_answer_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST_SECONDS", 0.001)
    with pytest.raises(Unavailable):
        pdf.to_pdf(example())


@pytest.mark.parametrize(("rows", "begins_on"), [(3, 0), (100, 1)])
def test_what_is_long_begins_on_the_page_after_its_contents(rows: int, begins_on: int) -> None:
    table = TableBlock("Alle tiltak", ("Tiltak", "Status"), tuple((f"1.{number}", "I rute") for number in range(rows)))
    made = replace(example(), blocks=(Heading("Først"), Paragraph("Her begynner det."), Heading("Så"), table))
    with pypdfium2.PdfDocument(pdf.to_pdf(made)) as paper:
        pages = [paper[place].get_textpage().get_text_range() for place in range(len(paper))]
    assert [place for place, page in enumerate(pages) if "Her begynner det." in page] == [begins_on]
    # A caption never stands alone at the foot of a page.
    assert any("Alle tiltak" in page and "1.0" in page for page in pages)
