"""What a workbook from outside must be before any library opens it."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid, TooLarge


def check_package(content: bytes, *, most_unpacked: int) -> None:
    """Refuse a package that unpacks to more than `most_unpacked` bytes, or whose parts declare a document type.

    Raises:
        TooLarge, Invalid: in words for whoever sent it.
        zipfile.BadZipFile: it is no package, or a damaged one.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > most_unpacked:
            raise TooLarge(_("The file unpacks to more than Utsyn takes."))
        if any(b"<!DOCTYPE" in package.open(part).read(1024) for part in package.infolist()):
            raise Invalid(_("The file holds instructions that a workbook has no need of. Save it anew as .xlsx."))
