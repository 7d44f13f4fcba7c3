"""Writes a source as PDF, either with LibreOffice (through Word) or with Typst."""

import importlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from .as_docx import docx_of
from .source import Block, Source, contents, plain, runs


class ToolMissing(Exception):
    """The program that makes this kind of file is not installed here."""


def pdf_of(source: Source) -> bytes:
    """Return the PDF's bytes. Raises ToolMissing without the program the layout names."""
    return _typst(source) if source.layout.get("with") == "typst" else _office(source)


def _office(source: Source) -> bytes:
    office = shutil.which("soffice")
    if not office:
        raise ToolMissing("LibreOffice")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{source.name}.docx"
        path.write_bytes(docx_of(source))
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(path)]
        clock = os.environ | {"SOURCE_DATE_EPOCH": "1704067200"}
        subprocess.run(command, check=True, capture_output=True, env=clock)  # noqa: S603
        return path.with_suffix(".pdf").read_bytes()


def _typst(source: Source) -> bytes:
    try:
        typst: Any = importlib.import_module("typst")
    except ImportError as missing:
        raise ToolMissing("the Python package typst") from missing
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.typ"
        path.write_text(typst_of(source), encoding="utf-8")
        made: bytes = typst.compile(str(path))
        return made


def typst_of(source: Source) -> str:
    """Return the document in Typst's own language."""
    layout = source.layout
    header, footer = _content(layout.get("header", "")), layout.get("footer", "{page}")
    before, _, after = footer.partition("{page}")
    number = f"[{_content(before)}#context counter(page).display(){_content(after)}]"
    size = "flipped: true," if layout.get("landscape") else ""
    lines = [
        f'#set page(paper: "a4", {size} margin: 2.2cm, header: [{header}], footer: {number}, columns: {layout.get("columns", 1)})',
        f'#set text(font: "{layout.get("font", "Libertinus Serif")}", size: 10.5pt,'
        f' lang: "{source.head["language"]}", hyphenate: {str(bool(layout.get("hyphenate"))).lower()})',
        "#set par(justify: true)",
        "#set document(date: none)",
    ]
    body = "\n\n".join(lines + [_block(block, source) for block in source.blocks])
    return body.replace("\n\n#footnote", "#footnote")


def _content(words: str) -> str:
    shown = ""
    for text, bold in runs(words):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        shown += f'#text(weight: "bold", "{quoted}")' if bold else f'#text("{quoted}")'
    return shown


def _block(block: Block, source: Source) -> str:
    words = _content(block.words)
    simple = {
        "heading": f"#heading(level: {max(1, block.level)})[{words}]",
        "bullet": f"- {words}",
        "item": f"+ {words}",
        "box": f"#block(fill: rgb(225, 235, 240), inset: 8pt, width: 100%)[{words}]",
        "note": f"#footnote[{words}]",
        "caption": "#rect(width: 60%, height: 2.6cm, fill: gradient.linear(teal, blue))\n"
        f'#text(size: 8pt, style: "italic", {_string(block.words)})',
        "page": "#pagebreak()",
        "columns": f"#set page(columns: {block.words or 1})",
        "tear": "",
    }
    if block.kind == "toc":
        return _toc(source)
    return _table(block) if block.kind == "table" else simple.get(block.kind, words)


def _string(words: str) -> str:
    quoted = plain(words).replace('"', '\\"')
    return f'"{quoted}"'


def _toc(source: Source) -> str:
    rows = [f"{_content(words)} #box(width: 1fr, repeat[.]) {page} \\" for words, page in contents(source)]
    return "\n".join(rows)


def _table(block: Block) -> str:
    shares = block.options.get("widths", ",".join("1" * len(block.rows[0]))).split(",")
    columns = "".join(f"{share}fr," for share in shares)
    cells = []
    for at, row in enumerate(block.rows):
        for over, words in enumerate(row):
            if words not in ("^", "<"):
                span = f"rowspan: {_span(block.rows, at, over, 1, 0, '^')}, "
                span += f"colspan: {_span(block.rows, at, over, 0, 1, '<')}"
                bold = f"**{words}**" if at == 0 and words and "**" not in words else words
                cells.append(f"table.cell({span})[{_cell(bold)}],")
    inner = "\n  ".join(cells)
    return f"#text(size: 9pt, table(columns: ({columns}), inset: 5pt,\n  {inner}\n))"


def _cell(words: str) -> str:
    return " \\ ".join(_content(part) for part in words.split(" // "))


def _span(rows: list[list[str]], at: int, over: int, down: int, right: int, sign: str) -> int:
    span = 1
    while at + down * span < len(rows) and over + right * span < len(rows[0]) and rows[at + down * span][over + right * span] == sign:
        span += 1
    return span
