"""The document for machines."""

from __future__ import annotations

import json
from typing import Any

from django.utils import translation

from utsyn.foundation.documents.blocks import Document, FactsBlock, FigureBlock, Heading, ListBlock, Notice, Paragraph, TableBlock
from utsyn.foundation.documents.cells import plain


def to_json(document: Document) -> bytes:
    """`{title, language, blocks: [{type, ...}]}` as UTF-8; amounts as text, days as ISO, the missing as null."""
    with translation.override(document.language):
        body = {
            "title": document.title, "language": document.language, "subtitle": document.subtitle, "authority": document.authority,
            "on": plain(document.on), "notice": document.notice,
            "meta": [{"label": label, "value": plain(value)} for label, value in document.meta],
            "blocks": [_block(block) for block in document.blocks],
        }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _table(block: TableBlock) -> dict[str, Any]:
    return {
        "type": "table", "caption": block.caption, "headings": list(block.headings),
        "rows": [[plain(value) for value in row] for row in block.rows],
        "total": None if block.total is None else [plain(value) for value in block.total], "note": block.note,
    }  # fmt: skip


def _block(block: Any) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"type": "paragraph", "text": block.text}
        case ListBlock():
            return {"type": "list", "is_numbered": block.is_numbered, "items": list(block.items)}
        case FactsBlock():
            return {"type": "facts", "facts": [{"label": label, "value": plain(value)} for label, value in block.facts]}
        case FigureBlock():
            table = None if block.table is None else _table(block.table)
            return {"type": "figure", "alt": block.alt, "caption": block.caption, "table": table}
        case Notice():
            return {"type": "notice", "kind": block.kind, "text": block.text}
        case _:
            return _table(block)
