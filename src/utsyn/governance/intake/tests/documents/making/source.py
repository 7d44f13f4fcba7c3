"""Reads a source: a TOML head and a text in light markup with marks for what is to be found.

Markup, one block per line: `#`..`####` headings, `- ` bullet, `+ ` automatically numbered item,
`> ` boxed text, `| a | b |` table row (`^` joins the cell above, `<` the cell to the left),
`!name argument` a directive, anything else a paragraph. `**bold**` works within a line.
A mark is `{{kind attributes :: words}}`; only its words reach the document.
"""

import re
import shlex
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MARK = re.compile(r"\{\{(\w+)((?:\s+[^{}]*?)?)\s*::\s*(.*?)\}\}")


@dataclass
class Mark:
    """One marked finding; `block` is the place in the text, so that marks of a row keep together."""

    kind: str
    number: str | None
    values: dict[str, str]
    words: str
    block: int


@dataclass
class Block:
    """One block of the document: its kind, its words, or for a table its rows and options."""

    kind: str
    words: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)


@dataclass
class Source:
    """A parsed source: what it is called, its head, its blocks and its marks."""

    name: str
    head: dict[str, Any]
    blocks: list[Block]
    marks: list[Mark]

    @property
    def layout(self) -> dict[str, Any]:
        """How the document looks: format, header, footer and the like."""
        layout: dict[str, Any] = self.head["layout"]
        return layout


def read_source(path: Path) -> Source:
    """Parse one source file."""
    head = tomllib.loads(path.read_text(encoding="utf-8"))
    text = head.pop("text")
    marks: list[Mark] = []
    lines = [_take_marks(line, at, marks) for at, line in enumerate(text.splitlines())]
    return Source(path.stem, head, _blocks(lines), marks)


def _take_marks(line: str, at: int, marks: list[Mark]) -> str:
    def take(match: re.Match[str]) -> str:
        kind, attributes, words = match.groups()
        parts = shlex.split(attributes)
        named = dict(part.split("=", 1) for part in parts if "=" in part)
        bare = " ".join(part for part in parts if "=" not in part) or None
        marks.append(Mark(kind, bare, named, words.replace("**", "").strip(), at))
        return words

    if "{{" in MARK.sub("", line):
        raise ValueError(f"a mark is not closed: {line}")
    return MARK.sub(take, line).strip()


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    options: dict[str, str] = {}
    for line in lines:
        if line.startswith("!table"):
            options = dict(part.split("=", 1) for part in shlex.split(line)[1:])
            blocks.append(Block("table", options=options))
        elif line.startswith("|"):
            _add_row(blocks, line)
        elif line:
            blocks.append(_block(line))
    return blocks


def _add_row(blocks: list[Block], line: str) -> None:
    if not blocks or blocks[-1].kind != "table":
        blocks.append(Block("table"))
    blocks[-1].rows.append([cell.strip() for cell in line.strip("|").split("|")])


def _block(line: str) -> Block:
    if heading := re.match(r"(#+) (.*)", line):
        return Block("heading", heading[2], len(heading[1]))
    for sign, kind in (("- ", "bullet"), ("+ ", "item"), ("> ", "box")):
        if line.startswith(sign):
            return Block(kind, line[len(sign) :])
    if line.startswith("!"):
        name, _, argument = line[1:].partition(" ")
        return Block(name, argument)
    return Block("paragraph", line)


def runs(words: str) -> list[tuple[str, bool]]:
    """Split words at `**` into (text, bold) runs."""
    parts = words.split("**")
    return [(part, bool(at % 2)) for at, part in enumerate(parts) if part]


def plain(words: str) -> str:
    """Return the words without marks of bold."""
    return words.replace("**", "")


def contents(source: Source) -> list[tuple[str, int]]:
    """Return the table of contents: headings of level 2 and a page that rises as pages do."""
    page, found = 1, []
    for at, block in enumerate(source.blocks):
        page += block.kind == "page" or (at > 0 and at % 28 == 0)
        if block.kind == "heading" and block.level == 2:
            found.append((plain(block.words), page))
    return found
