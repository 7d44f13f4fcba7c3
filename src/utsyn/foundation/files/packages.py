"""What a workbook from outside must be before any library opens it."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid, TooLarge

# What is named so is XML; the other parts are pictures, printers' settings and the like.
_XML = (".xml", ".rels")


class _Begun(Exception):
    """The first element stands here; nothing is declared after it."""


def check_package(content: bytes, *, most_unpacked: int) -> None:
    """Refuse a package that unpacks to more than `most_unpacked` bytes, is locked, or whose parts declare a document type.

    Raises:
        TooLarge, Invalid: in words for whoever sent it.
        zipfile.BadZipFile: it is no package, or a damaged one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > most_unpacked:
                raise TooLarge(_("The file unpacks to more than Utsyn takes."))
            if any(part.flag_bits & 1 for part in parts):
                raise Invalid(_("The file is locked with a password. Save it without one and try again."))
            for part in parts:
                with package.open(part) as opened:
                    _check_prolog(opened, is_xml=part.filename.endswith(_XML))
    except (NotImplementedError, EOFError, ValueError, zlib.error) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _check_prolog(part: IO[bytes], *, is_xml: bool) -> None:
    """Read as far as the first element, by a reader of XML itself: however far in it stands and in whatever signs it is written."""
    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = _refuse
    reader.StartElementHandler = _begin
    try:
        reader.ParseFile(part)
    except _Begun:
        return
    except expat.ExpatError as error:
        # What this reader cannot read, another might, and would find there what this one did not.
        if is_xml or error.code == expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]:
            raise zipfile.BadZipFile(str(error)) from error


def _begin(*_element: object) -> None:
    raise _Begun


def _refuse(*_declared: object) -> None:
    raise Invalid(_("The file holds instructions that a workbook has no need of. Save it anew as .xlsx."))
