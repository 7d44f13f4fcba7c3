"""Writes a source as a Word document, with real or with makeshift headings."""

import struct
import zlib
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .source import Block, Source, contents, plain, runs

STYLES = {"bullet": "List Bullet", "item": "List Number"}


def docx_of(source: Source) -> bytes:
    """Return the document's bytes, the same for the same source."""
    document = Document()
    _setup(document, source)
    for block in source.blocks:
        _add(document, block, source)
    out = BytesIO()
    document.save(out)
    return _without_dates(out.getvalue())


def _setup(document: Any, source: Source) -> None:
    normal = document.styles["Normal"]
    normal.font.name = source.layout.get("font", "Liberation Sans")
    normal.font.size = Pt(10.5)
    properties = document.core_properties
    properties.author, properties.title = "", source.layout.get("property_title", "")
    properties.created = properties.modified = datetime(2024, 1, 1, tzinfo=UTC)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    _columns(section, source.layout.get("columns", 1))
    section.header.paragraphs[0].text = source.layout.get("header", "")
    _footer(section.footer.paragraphs[0], source.layout.get("footer", "{page}"))


def _columns(section: Any, number: int) -> None:
    column = section._sectPr.xpath("./w:cols")[0]
    column.set(qn("w:num"), str(number))
    column.set(qn("w:space"), "500")


def _footer(paragraph: Any, words: str) -> None:
    before, _, after = words.partition("{page}")
    paragraph.add_run(before)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(after)


def _add(document: Any, block: Block, source: Source) -> None:
    adders = {"heading": _heading, "table": _table, "box": _box, "toc": _toc}
    if block.kind in adders:
        adders[block.kind](document, block, source)
    elif block.kind == "page":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif block.kind == "columns":
        _columns(document.add_section(0), int(block.words))
    elif block.kind in ("note", "caption"):
        _small(document, block, source)
    elif block.kind != "tear":
        style = STYLES.get(block.kind) if not source.layout.get("makeshift") else None
        sign = "•\t" if block.kind == "bullet" and style is None else ""
        _fill(document.add_paragraph(style=style), sign + block.words)


def _fill(paragraph: Any, words: str) -> None:
    for text, bold in runs(words):
        paragraph.add_run(text).bold = bold or None


def _heading(document: Any, block: Block, source: Source) -> None:
    if not source.layout.get("makeshift"):
        document.add_heading(plain(block.words), max(0, block.level - 1))
        return
    run = document.add_paragraph().add_run(plain(block.words))
    run.bold = True
    run.font.size = Pt({1: 22, 2: 15, 3: 12}.get(block.level, 10.5))
    run.italic = block.level == 3


def _table(document: Any, block: Block, source: Source) -> None:
    table = document.add_table(len(block.rows), len(block.rows[0]))
    table.style = source.layout.get("table", "Table Grid")
    for at, row in enumerate(block.rows):
        for over, words in enumerate(row):
            cell = table.cell(at, over)
            if words == "^":
                table.cell(at - 1, over).merge(cell)
            elif words == "<":
                table.cell(at, over - 1).merge(cell)
            else:
                _cell(cell, f"**{words}**" if at == 0 and words and "**" not in words else words)
    _widen(table, block.options)
    document.add_paragraph()


def _widen(table: Any, options: dict[str, str]) -> None:
    shares = [float(share) for share in options.get("widths", "").split(",") if share]
    table.autofit = not shares
    for column, share in zip(table.columns, shares, strict=False):
        column.width = Cm(16.4 * share / sum(shares))
        for cell in column.cells:
            cell.width = Cm(16.4 * share / sum(shares))


def _cell(cell: Any, words: str) -> None:
    """Fill a cell; ` // ` starts a new paragraph in it."""
    for at, part in enumerate(words.split(" // ")):
        _fill(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), part)


def _box(document: Any, block: Block, source: Source) -> None:
    table = document.add_table(1, 1)
    table.style = "Light Shading Accent 1"
    _cell(table.cell(0, 0), block.words)
    document.add_paragraph()


def _toc(document: Any, block: Block, source: Source) -> None:
    for words, page in contents(source):
        document.add_paragraph(f"{words}\t{page}").paragraph_format.tab_stops.add_tab_stop(Cm(15))


def _small(document: Any, block: Block, source: Source) -> None:
    if block.kind == "caption":
        document.add_picture(BytesIO(picture(120, 60)), width=Cm(7))
    run = document.add_paragraph().add_run(plain(block.words))
    run.font.size, run.italic = Pt(8), True


def picture(width: int, height: int) -> bytes:
    """Return a small PNG of a slope of colour, which stands for a photograph."""
    line = b"".join(bytes((60 + x * 90 // width, 110, 150)) for x in range(width))
    raw = b"".join(b"\0" + line for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_part(kind, data) for kind, data in parts)


def _png_part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _without_dates(data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, (2024, 1, 1, 0, 0, 0)), old.read(name), ZIP_DEFLATED)
    return out.getvalue()
