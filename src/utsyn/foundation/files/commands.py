"""Verbs on files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.files import File as Upload
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.files.kinds import clean_name, kind_of
from utsyn.foundation.files.models import Access, File
from utsyn.foundation.files.places import Content
from utsyn.foundation.files.scanning import scan
from utsyn.foundation.files.store import LARGEST, write
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict, Invalid, TooLarge
from utsyn.foundation.kernel.rules import require


@dataclass(frozen=True)
class Brought:
    """An upload whose content is safe in the store, and that no row names yet."""

    name: str
    media_type: str
    content: Content


def bring(authority: Authority, /, *, by: Actor, upload: Upload[Any]) -> Brought:
    """The first half of `store`, for whoever does the second inside a transaction: nobody waits for the database while 200 MB are on their way.

    Raises:
        Denied, Invalid, TooLarge, Unavailable.
    """
    require(by, "file.store", authority)
    name, media_type = checked(upload)
    return Brought(name, media_type, write(upload.chunks()))


def store(authority: Authority, /, *, by: Actor, upload: Upload[Any] | Brought, access: str = Access.INTERNAL, legal_basis: str = "",
          exempt_until: dt.date | None = None) -> File:  # fmt: skip
    """Take an uploaded file (anything Django calls a file): its content is safe in the store before the row names it.

    Called inside a transaction, it wants what `bring` gave.

    Raises:
        Denied, Invalid, TooLarge, Unavailable.
    """
    brought = upload if isinstance(upload, Brought) else bring(authority, by=by, upload=upload)
    return _store(
        authority,
        by=by,
        name=brought.name,
        media_type=brought.media_type,
        content=brought.content,
        access=access,
        legal_basis=legal_basis,
        exempt_until=exempt_until,
    )


def checked(upload: Upload[Any]) -> tuple[str, str]:
    """The safe name and the media type of an upload that Utsyn takes.

    Raises:
        Invalid, TooLarge: it takes no such file, or the scanner found something in it.
        Unavailable: the scanner does not answer.
    """
    size = upload.size or 0
    if size > LARGEST:
        raise TooLarge(_("The file is larger than %(size)s MB.") % {"size": LARGEST // 1024**2})
    if size == 0:
        raise Invalid(_("The file is empty."))
    name = clean_name(upload.name or "")
    upload.open()
    content: Any = upload.file
    media_type = kind_of(name, content).media_type
    scan(upload)
    return name, media_type


@command("file.store")
def _store(authority: Authority, /, *, by: Actor, name: str, media_type: str, content: Content, access: str, legal_basis: str,
           exempt_until: dt.date | None) -> File:  # fmt: skip
    _check_grade(access, legal_basis)
    return File.objects.create(
        authority=authority, name=name, media_type=media_type, sha256=content.sha256, size=content.size, access=access,
        legal_basis=legal_basis, exempt_until=exempt_until, uploaded_at=now(), uploaded_by=by if isinstance(by, Person) else None,
    )  # fmt: skip


@command("file.grade")
def grade(
    file: File, /, *, by: Actor, access: str, legal_basis: str = "", exempt_until: dt.date | None = None, seen: int | None = None
) -> File:
    """Say who may read it; an exemption names its legal basis (offentleglova) and perhaps its last day."""
    _check_grade(access, legal_basis)
    file.write(seen=seen, access=access, legal_basis=legal_basis, exempt_until=exempt_until if access == Access.EXEMPT else None)
    return file


def _check_grade(access: str, legal_basis: str) -> None:
    if access not in Access.values:
        raise Invalid(_("There is no such access."), fields={"access": _("Choose one of the list.")})
    if access == Access.EXEMPT and not legal_basis.strip():
        raise Invalid(_("An exemption needs its legal basis."), fields={"legal_basis": _("Name the section of the act.")})
    if access != Access.EXEMPT and legal_basis:
        raise Invalid(_("Only an exemption has a legal basis."), fields={"legal_basis": _("Leave this empty.")})


@command("file.remove")
def remove(file: File, /, *, by: Actor) -> File:
    """Take the file away; its content goes with the next sweep when no other file shares it."""
    try:
        file.delete()
    except ProtectedError as error:
        raise Conflict(_("The file is in use and cannot be removed.")) from error
    return file
