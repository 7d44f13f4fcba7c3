"""Running text as sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from utsyn.governance.intake.reading.drafts import Document
from utsyn.governance.intake.reading.layout.blocks import Block
from utsyn.governance.intake.reading.layout.passage import Passage

LONGEST = 2000  # letters: what is longer is no sentence
END = re.compile(
    r"(?<![A-ZÆØÅÄÖ])(?<!\bca)(?<!\bkr)(?<!\bmill)(?<!\bnr)(?<!\bbl)(?<!\bSt)(?<!\bst)(?<!\d)(?<![.!?])[.!?]+[\"”»)]?\s+(?=[\"«“(]?[A-ZÆØÅÄÖ0-9])"
)
END_AFTER_DIGIT = re.compile(r"(?<=\d\d)[.!?]\s+(?=[A-ZÆØÅÄÖ][^\W\d_]+ [^\W\d_])")


def sentences(passage: Passage) -> list[Passage]:
    """The sentences of a passage."""
    cuts = sorted({found.end() for pattern in (END, END_AFTER_DIGIT) for found in pattern.finditer(passage.text)})
    edges = [0, *cuts, len(passage.text)]
    return [part for a, b in itertools.pairwise(edges) if (part := passage.part(a, b))]


def prose(document: Document) -> Iterator[tuple[int, Block, Passage]]:
    """Every sentence of paragraphs, items and table cells, with its block's index."""
    for at, block in enumerate(document.blocks):
        if block.kind == "heading":
            continue
        if block.table is not None:
            for row in block.table.rows:
                for cell in row:
                    yield from ((at, block, sentence) for sentence in sentences(cell) if len(sentence.text) <= LONGEST)
            continue
        yield from ((at, block, sentence) for sentence in sentences(block.whole) if len(sentence.text) <= LONGEST)
