"""Documents for tests, fed in and read as a coordinator would."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from utsyn.foundation.files import commands as files
from utsyn.governance.intake import commands
from utsyn.governance.intake.jobs import read_document
from utsyn.governance.intake.models import Document

TEXT = """Storvik kommune
Strategi for internasjonalt arbeid 2026–2029
Vedtatt i kommunestyret 12.03.2026

Strategien har to akser:

1 Klima og energi
Mål: Storvik skal ha halvert utslippene innen 2029.

2 Unge i verden
Mål: Alle elever skal ha møtt jevnaldrende fra et annet land.
"""


def take_in(cast: Any, content: bytes | str = TEXT, name: str = "strategi.txt") -> Document:
    """A document stored, put in line and read."""
    raw = content.encode() if isinstance(content, str) else content
    file = files.store(cast.authority, by=cast.coordinator, upload=SimpleUploadedFile(name, raw))
    document = commands.take_in(cast.authority, by=cast.coordinator, file=file)
    read_document.func(document.code)
    document.refresh_from_db()
    return document
