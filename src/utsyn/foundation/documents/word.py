"""Word files: the document's words set into a template, in the template's own styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.utils import translation

from utsyn.foundation.documents.blocks import Document, FactsBlock, FigureBlock, Heading, ListBlock, Notice, Paragraph, TableBlock
from utsyn.foundation.documents.cells import Health, words_of
from utsyn.foundation.documents.word_template import check_template, environment
from utsyn.foundation.ui.formats import long_day

_SIGNS = {"on_track": "●", "completed": "■", "at_risk": "▲", "off_track": "◆", "on_hold": "‖"}
_HOLLOW = "○"
_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


def to_docx(document: Document, template: bytes | None = None) -> bytes:
    """The document as a Word file, on the authority's `template` when it has one.

    Raises:
        Invalid: the template cannot be used; the words say why.
    """
    from docxtpl import DocxTemplate

    if template is not None:
        check_template(template)
    with translation.override(document.language):
        filled = DocxTemplate(io.BytesIO(template if template is not None else default_template()))
        marker = f"body-{uuid4().hex}"
        filled.render(_fields(document, marker), environment())
        place = next(paragraph for paragraph in filled.docx.paragraphs if marker in paragraph.text)
        writer = _Writer(filled.docx, place)
        for block in document.blocks:
            writer.write(block)
        place._p.getparent().remove(place._p)
        _tell(filled.docx, document)
        made = io.BytesIO()
        filled.save(made)
    return _timeless(made.getvalue())


def fill_docx(template: bytes, values: Mapping[str, str]) -> bytes:
    """A template that holds its own words, with `values` where its fields are; the template was checked when it was taken."""
    from docxtpl import DocxTemplate

    filled = DocxTemplate(io.BytesIO(template))
    filled.render({name: _clean(words) for name, words in values.items()}, environment())
    made = io.BytesIO()
    filled.save(made)
    return _timeless(made.getvalue())


def _timeless(content: bytes) -> bytes:
    """The same parts without the moment they were packed: the same document makes the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name), before.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _fields(document: Document, marker: str) -> dict[str, str]:
    return {
        "title": _clean(document.title),
        "subtitle": _clean(document.subtitle),
        "authority": _clean(document.authority),
        "date": long_day(document.on) if document.on else "",
        "notice": _clean(document.notice),
        "body": marker,
    }


def _clean(text: str) -> str:
    """Without what no XML may hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\n\t" or (letter >= " " and letter not in "\ufffe\uffff" and not "\ud800" <= letter <= "\udfff")
    )


def _tell(file: Any, document: Document) -> None:
    """Title, author and language, as assistive software reads them."""
    from docx.oxml.ns import qn

    told = file.core_properties
    told.title, told.author, told.language = (
        _clean(document.title)[:255],
        _clean(document.authority)[:255],
        _LANGUAGES.get(document.language, document.language),
    )
    for run in file.styles.element.iter(qn("w:lang")):
        run.set(qn("w:val"), told.language)


class _Writer:
    """Writes block after block before a paragraph; a style that the template lacks is left out, the words are not."""

    def __init__(self, file: Any, place: Any) -> None:
        self.file, self.place = file, place
        self._numbers = count(file.part.next_id)
        self.styles = {style.name for style in file.styles}
        self.writers: dict[type[Any], Callable[[Any], None]] = {
            Heading: self.heading, Paragraph: self.paragraph, ListBlock: self.points, TableBlock: self.table, FigureBlock: self.figure,
            FactsBlock: self.facts, Notice: self.notice,
        }  # fmt: skip

    def write(self, block: Any) -> None:
        self.writers[type(block)](block)

    def _style(self, name: str) -> str | None:
        return name if name in self.styles else None

    def _line(self, text: str, style: str) -> Any:
        return self.place.insert_paragraph_before(_clean(text), style=self._style(style))

    def heading(self, block: Heading) -> None:
        self._line(block.text, f"Heading {block.level}")

    def paragraph(self, block: Paragraph) -> None:
        for part in block.parts:
            self._line(part, "Normal")

    def points(self, block: ListBlock) -> None:
        for item in block.items:
            self._line(item, "List Number" if block.is_numbered else "List Bullet")

    def notice(self, block: Notice) -> None:
        self._line(block.text, "Intense Quote")

    def facts(self, block: FactsBlock) -> None:
        for label, value in block.facts:
            line = self._line("", "Normal")
            line.add_run(_clean(f"{label}: ")).bold = True
            line.add_run(_words(value))

    def table(self, block: TableBlock) -> None:
        caption = self._line(block.caption, "Caption")
        caption.paragraph_format.keep_with_next = True
        rows = [[_clean(words) for words in block.headings], *([_words(value) for value in row] for row in block.rows)]
        if block.total is not None:
            rows.append(["" if value is None else _words(value) for value in block.total])
        table = self.file.add_table(rows=len(rows), cols=len(block.headings), style=self._style("Table Grid"))
        widths = self._widths(block)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        last = len(rows) - 1 if block.total is not None else 0
        for down, (row, words) in enumerate(zip(table.rows, rows, strict=True)):
            self._row(row, words, widths, block.numeric, is_bold=down in (0, last))
        _tell_table(table, _clean(block.caption))
        self.place._p.addprevious(table._tbl)
        self._line(block.note, "Normal")

    def _row(self, row: Any, words: list[str], widths: list[int], numeric: frozenset[int], *, is_bold: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.shared import Pt

        for across, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
            cell.width = widths[across]
            line = cell.paragraphs[0]
            run = line.add_run(text)
            run.bold, run.font.size = is_bold or None, Pt(9)
            if across in numeric:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def _room(self) -> int:
        """How wide the text is."""
        section = self.file.sections[-1]
        return int(section.page_width - section.left_margin - section.right_margin)

    def _widths(self, block: TableBlock) -> list[int]:
        parts = block.parts
        return [int(self._room() * part / sum(parts)) for part in parts]

    def _picture(self, png: bytes, width: Any) -> Any:
        """What the library's own `add_picture` makes; it reads the whole document and hashes every picture again for each one more."""
        from docx.image.image import Image
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.oxml.shape import CT_Inline
        from docx.parts.image import ImagePart

        part, number = self.file.part, next(self._numbers)
        image = Image.from_blob(png)
        made = ImagePart.from_image(image, PackURI(f"/word/media/figure{number}.png"))
        across, down = image.scaled_dimensions(width, None)
        return CT_Inline.new_pic_inline(number, part.relate_to(made, RELATIONSHIP_TYPE.IMAGE), f"figure{number}.png", across, down)

    def figure(self, block: FigureBlock) -> None:
        from docx.shared import Emu

        line = self._line("", "Normal")
        inline = self._picture(_png(block.svg), Emu(int(self._room() * block.width)))
        inline.docPr.set("descr", _clean(block.alt))
        line.add_run()._r.add_drawing(inline)
        self._line(block.caption, "Caption")
        if block.table is not None:
            self.table(block.table)


def _tell_table(table: Any, caption: str) -> None:
    """The first row is repeated on each page and read aloud as headings; the table says what it is."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    table._tbl.tblPr.append(described)


def _words(value: Any) -> str:
    words = _clean(words_of(value))
    return f"{_SIGNS.get(value.health, _HOLLOW)} {words}" if isinstance(value, Health) else words


def _png(svg: str) -> bytes:
    import vl_convert

    _register_fonts()
    made: bytes = vl_convert.svg_to_png(svg, scale=2)
    return made


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(Path(__file__).parent / "fonts"))


@lru_cache(maxsize=1)
def default_template() -> bytes:
    """The template that is used until the authority has one; people download it to begin with."""
    from docx import Document as new_document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt, RGBColor

    file = new_document()
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for level in range(1, 5):
        style = file.styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb = "Calibri", RGBColor(0x0B, 0x4F, 0x6C)
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.header.paragraphs[0].text = "{{ authority }}"
    footer = section.footer.paragraphs[0]
    footer.text = "{{ notice }} "
    _page_number(footer)
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    file.add_paragraph("{{ title }}", style="Title")
    file.add_paragraph("{{ subtitle }}", style="Subtitle")
    file.add_paragraph("{{ date }}")
    file.add_paragraph("{{ body }}")
    for name in ("author", "comments", "title"):
        setattr(file.core_properties, name, "")
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def _page_number(line: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)
