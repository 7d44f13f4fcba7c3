"""A Word template of an authority's own: what it must have, and what is refused in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid

# The fields a template may hold; the first two it must. `body` stands alone in its paragraph: the whole text comes there.
REQUIRED = ("title", "body")
FIELDS = (*REQUIRED, "subtitle", "authority", "date", "notice")
LARGEST = 5 * 1024**2
LARGEST_UNFOLDED = 50 * 1024**2
MOST_MEMBERS = 500
_MAIN = "word/document.xml"
_PLAIN_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Links may point out of the file; anything else that does would be fetched when the file is opened.
_FETCHED = re.compile(rb'<Relationship\b(?=[^>]*TargetMode="External")(?![^>]*Type="[^"]*/hyperlink")[^>]*>')
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def environment() -> Any:
    """Where a template is filled in: sandboxed, and its values escaped."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def check_template(content: bytes, *, required: Sequence[str] = REQUIRED, known: Sequence[str] = FIELDS) -> None:
    """Refuse a template that cannot be filled in, or that carries more than text and looks; `known` are the fields it may hold.

    Raises:
        Invalid: too large, no Word document, with macros, fetching from elsewhere, or without the fields it needs.
    """
    if len(content) > LARGEST:
        raise _refuse(_("The template is larger than %(limit)s MB.") % {"limit": LARGEST // 1024**2})
    parts = _parts(content)
    _check_parts(parts)
    _check_fields(content, required, known)


def _refuse(words: str) -> Invalid:
    return Invalid(words, fields={"template": words})


def _parts(content: bytes) -> dict[str, bytes]:
    no_word = _("This is not a Word document (.docx).")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > LARGEST_UNFOLDED:
                raise _refuse(_("The template unfolds to more than Utsyn takes."))
            parts = {one.filename: packed.read(one) for one in members}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise _refuse(no_word) from error
    if _MAIN not in parts or "[Content_Types].xml" not in parts:
        raise _refuse(no_word)
    return parts


def _check_parts(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    if any("vbaproject" in name.lower() or "activex" in name.lower() for name in parts) or b"macroEnabled" in types:
        raise _refuse(_("The template holds a macro. Save it as a Word document (.docx) without macros."))
    if any(name.startswith("word/embeddings/") for name in parts):
        raise _refuse(_("The template holds an embedded file. Take it out and save again."))
    if _PLAIN_WORD.encode() not in types:
        raise _refuse(_("This is not a Word document (.docx)."))
    if any(_FETCHED.search(part) for name, part in parts.items() if name.endswith(".rels")):
        raise _refuse(_("The template fetches a picture or another template from elsewhere. Put pictures into the document itself."))
    if any(_ENTITIES.search(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))):
        raise _refuse(_("This is not a Word document (.docx)."))


def _check_fields(content: bytes, required: Sequence[str], known: Sequence[str]) -> None:
    found = fields_of(content)
    absent = [name for name in required if name not in found]
    if absent:
        named = ", ".join(f"{{{{ {name} }}}}" for name in absent)
        raise _refuse(_("The template lacks %(fields)s. Write it where the text is to come.") % {"fields": named})
    unknown = sorted(found - set(known))
    if unknown:
        raise _refuse(_("The template has a field that Utsyn does not know: %(fields)s.") % {"fields": ", ".join(unknown)})


def fields_of(content: bytes) -> set[str]:
    """The names between double braces, in the text, headers and footers.

    Raises:
        Invalid: something between braces is no plain name: a template says where words come, and calculates nothing.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateSyntaxError, nodes

    found: set[str] = set()
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
        for part in _written(template):
            tree = environment().parse(part)
            for piece in (one for output in tree.body for one in (output.nodes if isinstance(output, nodes.Output) else [output])):
                if isinstance(piece, nodes.Name):
                    found.add(piece.name)
                elif not isinstance(piece, nodes.TemplateData):
                    raise _refuse(_("Between double braces the template may hold the name of a field and nothing else."))
    except TemplateSyntaxError as error:
        raise _refuse(_("Between double braces the template may hold the name of a field and nothing else.")) from error
    except Invalid:
        raise
    except Exception as error:  # the reader of Word files raises what its parts happen to raise
        raise _refuse(_("This is not a Word document (.docx).")) from error
    return found


def _written(template: Any) -> list[str]:
    """The parts that are filled in, as the filler reads them: text, headers, footers, footnotes and the file's properties."""
    parts = [template.patch_xml(template.get_xml())]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        parts += [template.patch_xml(template.get_part_xml(part)) for _key, part in template.get_headers_footers(uri)]
    for part in template.docx.part.package.iter_parts():
        if part.content_type.endswith("footnotes+xml"):
            parts.append(template.patch_xml(part.blob.decode()))
    told = template.docx.core_properties
    return [*parts, *(getattr(told, name) for name in ("author", "comments", "identifier", "language", "subject", "title"))]
