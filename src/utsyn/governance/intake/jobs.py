"""Reading in the background: a document may be long, and a hostile one must not hold up a page."""

from __future__ import annotations

from django_tasks import task

from utsyn.foundation.files.store import opened
from utsyn.foundation.kernel.actors import System
from utsyn.governance.intake import commands
from utsyn.governance.intake.models import Document
from utsyn.governance.intake.reading import UnreadableDocument, read

READER = System("intake")


@task()
def read_document(code: str) -> str:
    """Read the document with this code; gives its status afterwards. A document that was read meanwhile is left alone."""
    document = Document.objects.select_related("file", "authority").get(code=code)
    if document.status != Document.Status.WAITING:
        return str(document.status)
    with opened(document.file) as file:
        content = file.read()
    try:
        reading = read(content, name=document.file.name, media_type=document.file.media_type)
    except UnreadableDocument as error:
        return str(commands.record_trouble(document, by=READER, trouble=error.code).status)
    return str(commands.record_reading(document, by=READER, reading=reading).status)
