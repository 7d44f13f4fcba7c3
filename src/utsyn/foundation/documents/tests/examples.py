"""A document with one of each block, whose words try to be code everywhere."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from utsyn.foundation.documents.blocks import Document, FactsBlock, FigureBlock, Heading, ListBlock, Notice, Paragraph, TableBlock
from utsyn.foundation.documents.cells import Health, Link, Share

SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='80' viewBox='0 0 300 80'><text x='5' y='20' font-family='Inter'>Nå</text><rect x='10' y='30' width='120' height='30' fill='#1F7A4D'/></svg>"
CODE = '#panic("run") $x^2$ {{ 7*7 }} <b>å</b> \\include "/etc/passwd" =1+1'


def example(language: str = "nb", rows: int = 3) -> Document:
    lines = tuple(
        (
            f"{place + 1}.1",
            Link(f"Tiltak {place}", "/x/"),
            Health("at_risk"),
            Decimal("1234.50") if place else None,
            Share(0.5),
            dt.date(2018, 9, 30),
        )
        for place in range(rows)
    )
    table = TableBlock(
        "Tiltak etter akse", ("Nr.", "Navn", "Status", "Kroner", "Andel", "Frist"), lines, frozenset({3, 4}),
        total=("Sum", None, None, Decimal("1234.50"), None, None),
    )  # fmt: skip
    blocks = (
        Heading("Kort sagt", key="short"), Paragraph(f"{CODE}\n\nNytt avsnitt."), Notice("Pass på", "warning"), ListBlock(("=en", "to")),
        ListBlock(("først", "så"), True), FigureBlock(SVG, "To søyler, den ene grønn", "Figuren", TableBlock("Tallene", ("A", "B"), (("@x", 1),))),
        Heading("Tiltakene"), Heading("Akse 1", 2), table, FactsBlock((("Frist", dt.date(2018, 8, 31)), ("Vedtak", None))),
    )  # fmt: skip
    return Document(
        "Statusrapport 2018", language, blocks, subtitle="Til formannskapet", authority="Hamar kommune", on=dt.date(2018, 9, 30),
        notice="Eksempeldata", meta=(("Frosset", dt.date(2018, 9, 30)),),
    )  # fmt: skip
