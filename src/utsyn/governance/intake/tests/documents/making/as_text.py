"""Writes a source as plain text, with pages, running heads and tables drawn or torn."""

import re
import textwrap
from collections.abc import Iterator

from .source import Block, Source, contents, plain

WIDTH = 92
PAGE_LINES = 56


def text_of(source: Source, width: int = WIDTH) -> str:
    """Return the whole text; pages are parted by form feeds where the layout asks for pages."""
    lines = [line for at in _chunks(source) for line in (at if isinstance(at, list) else [at])]
    if not source.layout.get("pages"):
        return "\n".join(line for line in lines if line != "\f") + "\n"
    return _paged(lines, source)


def _chunks(source: Source) -> Iterator[list[str] | str]:
    blocks, at, number = source.blocks, 0, 0
    while at < len(blocks):
        block = blocks[at]
        number = number + 1 if block.kind == "item" else 0
        if block.kind == "tear":
            yield _tear(blocks[at + 1], blocks[at + 2])
            at += 2
        elif block.kind == "toc":
            yield [_dotted(words, page) for words, page in contents(source)] + [""]
        else:
            yield _lines(block, number, source)
        at += 1


def _dotted(words: str, page: int) -> str:
    return f"{words} {'.' * max(4, 70 - len(words))} {page}"


def _lines(block: Block, number: int, source: Source) -> list[str]:
    words = plain(block.words)
    bullet = source.layout.get("bullet", "-")
    if block.kind == "page":
        return ["\f"]
    if block.kind == "heading":
        return ["", *_heading(words, block.level, source), ""]
    if block.kind == "table":
        return [*_table(block), ""]
    if block.kind in ("bullet", "item"):
        sign = f"{bullet} " if block.kind == "bullet" else f"{number}. "
        return textwrap.wrap(sign + words, WIDTH, subsequent_indent="  ")
    if block.kind == "verbatim":
        return [words]
    return [*textwrap.wrap(words, WIDTH), ""]


def _heading(words: str, level: int, source: Source) -> list[str]:
    style = source.layout.get("headings", "plain")
    if style == "capitals" and level <= 2:
        return [words.upper()]
    if style == "underlined" and level <= 2:
        return [words, ("=" if level == 1 else "-") * len(words)]
    return textwrap.wrap(words, WIDTH)


def _tear(left: Block, right: Block) -> list[str]:
    """Two columns read straight across, as a scanner does that does not see the gap."""
    one, two = textwrap.wrap(plain(left.words), 42), textwrap.wrap(plain(right.words), 44)
    height = max(len(one), len(two))
    pad = [one + [""] * (height - len(one)), two + [""] * (height - len(two))]
    return [" ".join(part for part in pair if part) for pair in zip(*pad, strict=True)] + [""]


def _table(block: Block) -> list[str]:
    way = block.options.get("as", "grid")
    rows = [[plain(cell) for cell in row] for row in _filled(block.rows)]
    if "keep" in block.options:
        rows = [[row[int(at)] for at in block.options["keep"].split(",")] for row in rows]
    if way == "columns":
        return [line for column in zip(*rows, strict=True) for line in _column(column)]
    if way == "rows":
        return [line for row in rows for line in _column(row)]
    if way == "pairs":
        named = (_pairs(rows[0], row) for row in rows[1:])
        return [line for row in named for line in [*row, ""]]
    return _grid(rows, block.options)


def _filled(rows: list[list[str]]) -> list[list[str]]:
    """Joined cells are printed once: `^` and `<` become empty."""
    return [[("" if cell in "^<" else cell) for cell in row] for row in rows]


def _column(cells: tuple[str, ...] | list[str]) -> list[str]:
    shown: list[str] = []
    for cell in cells:
        shown += [*textwrap.wrap(cell, 52), ""] if cell else []
    return shown


def _pairs(names: list[str], row: list[str]) -> list[str]:
    lines = []
    for name, cell in zip(names, row, strict=True):
        lines += textwrap.wrap(f"{name}: {cell}", WIDTH, subsequent_indent="    ") if cell else []
    return lines


def _grid(rows: list[list[str]], options: dict[str, str]) -> list[str]:
    shares = [float(part) for part in options.get("widths", "").split(",") if part]
    shares = shares or [1.0] * len(rows[0])
    widths = [max(6, int((WIDTH + 14) * share / sum(shares)) - 2) for share in shares]
    lines: list[str] = []
    for at, row in enumerate(rows):
        cells = [textwrap.wrap(c, w) or [""] for c, w in zip(row, widths, strict=True)]
        for depth in range(max(map(len, cells))):
            parts = [(cell[depth] if depth < len(cell) else "") for cell in cells]
            lines.append("  ".join(p.ljust(w) for p, w in zip(parts, widths, strict=True)).rstrip())
        lines.append("-" * (sum(widths) + 2 * len(widths) - 2) if at == 0 else "")
    return lines


def _paged(lines: list[str], source: Source) -> str:
    pages: list[list[str]] = [[]]
    for line in lines:
        if line == "\f" or (len(pages[-1]) >= PAGE_LINES and not line):
            pages.append([])
        elif line or pages[-1]:
            pages[-1].append(line)
    shown = []
    for number, page in enumerate(pages, 1):
        top = [source.layout["header"], ""] if "header" in source.layout and number > 1 else []
        foot = source.layout.get("footer", "{page}").replace("{page}", str(number))
        body = re.sub(r"\n{3,}", "\n\n", "\n".join(page)).strip("\n")
        shown.append("\n".join([*top, body, "", foot]))
    return "\n\f".join(shown) + "\n"
