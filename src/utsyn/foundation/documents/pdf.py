"""PDF by Typst: PDF/UA-1 (everyone can read it) and PDF/A-2a (it can be kept) in one file."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from utsyn.foundation.documents.blocks import Document, FactsBlock, FigureBlock, Heading, ListBlock, Notice, Paragraph, TableBlock
from utsyn.foundation.documents.cells import Health, words_of
from utsyn.foundation.documents.letters import drawable
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Unavailable

LONGEST_SECONDS = 60
logger = logging.getLogger(__name__)
_REGIONS = {"nb": "no", "nn": "no", "en": "gb"}
_EPOCH = dt.date(1970, 1, 1).toordinal()
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def to_pdf(document: Document) -> bytes:
    """The document as accessible, archivable PDF. Its words are handed to Typst as data: nothing in them is run.

    Raises:
        Unavailable: the document could not be set, or took too long.
    """
    with translation.override(document.language):
        return typeset(Path(__file__).with_name("document.typ"), _data(document), on=_day(document))


def typeset(template: Path, data: dict[str, Any], *, on: dt.date) -> bytes:
    """What a Typst template makes of `data`, which it reads from `sys.inputs.document`; `on` is the document's own day.

    Raises:
        Unavailable: it could not be set, or took too long.
    """
    told = json.dumps({"template": str(template), "document": data, "moment": (on.toordinal() - _EPOCH) * 86_400})
    command = [sys.executable, "-I", str(Path(__file__).with_name("typesetting.py"))]
    try:
        done = subprocess.run(command, input=told.encode(), capture_output=True, check=True, timeout=LONGEST_SECONDS)
    except (subprocess.SubprocessError, OSError) as error:
        logger.exception("no PDF: %s", getattr(error, "stderr", b"") or error)
        raise Unavailable(_("The PDF could not be made just now. The other formats are there.")) from error
    return done.stdout


def _day(document: Document) -> dt.date:
    """The archive asks for a day, so that the same document makes the same bytes; what has none is of today."""
    return document.on or today()


def _data(document: Document) -> dict[str, Any]:
    return {
        "title": drawable(document.title),
        "subtitle": drawable(document.subtitle),
        "authority": drawable(document.authority),
        "language": document.language,
        "region": _REGIONS.get(document.language),
        "on": [_day(document).year, _day(document).month, _day(document).day],
        "notice": drawable(document.notice),
        "meta": [[drawable(label), _cell(value)] for label, value in document.meta],
        "contents": document.has_contents and len(document.headings) > 1,
        "apart": document.is_long,
        "words": {"page": _("Page {now} of {all}"), "contents": _("Contents")},
        "blocks": [_block(block) for block in document.blocks],
    }


def _cell(value: Any) -> Any:
    words = drawable(words_of(value))
    return {"health": value.health, "words": words} if isinstance(value, Health) else words


def _heading(block: Heading) -> dict[str, Any]:
    return {"type": "heading", "level": block.level, "text": drawable(block.text)}


def _paragraph(block: Paragraph) -> dict[str, Any]:
    return {"type": "paragraph", "parts": [drawable(part) for part in block.parts]}


def _list(block: ListBlock) -> dict[str, Any]:
    return {"type": "list", "numbered": block.is_numbered, "items": [drawable(item) for item in block.items]}


def _table(block: TableBlock) -> dict[str, Any]:
    return {
        "type": "table",
        "caption": drawable(block.caption),
        "headings": [drawable(words) for words in block.headings],
        "rows": [[_cell(value) for value in row] for row in block.rows],
        "numeric": sorted(block.numeric),
        "widths": list(block.parts),
        "total": None if block.total is None else ["" if value is None else _cell(value) for value in block.total],
        "note": drawable(block.note),
    }


def _figure(block: FigureBlock) -> dict[str, Any]:
    return {
        "type": "figure",
        "svg": drawable(_CONTROL.sub("", block.svg)),
        "alt": drawable(block.alt),
        "caption": drawable(block.caption),
        "width": block.width,
        "table": None if block.table is None else _table(block.table),
    }


def _facts(block: FactsBlock) -> dict[str, Any]:
    return {"type": "facts", "facts": [[drawable(label), _cell(value)] for label, value in block.facts]}


def _notice(block: Notice) -> dict[str, Any]:
    return {"type": "notice", "kind": block.kind, "text": drawable(block.text)}


_WRITERS: dict[type[Any], Any] = {
    Heading: _heading, Paragraph: _paragraph, ListBlock: _list, TableBlock: _table, FigureBlock: _figure, FactsBlock: _facts, Notice: _notice,
}  # fmt: skip


def _block(block: Any) -> dict[str, Any]:
    written: dict[str, Any] = _WRITERS[type(block)](block)
    return written
