"""Reading in the background: a document may be long, and a hostile one must not hold up a page."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django_tasks import task

from utsyn.foundation.files.store import opened
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now
from utsyn.governance.intake import commands
from utsyn.governance.intake.models import Document
from utsyn.governance.intake.reading import UnreadableDocument, read

READER = System("intake")
# A document whose reading broke off, or whose file could not be fetched, is read again: not sooner, and not for ever.
AGAIN, GIVEN_UP = dt.timedelta(minutes=10), dt.timedelta(days=3)


def turn() -> int:
    """Queue again what waits too long; gives how many. Whoever sets the mark first has it."""
    late = Document.objects.filter(status=Document.Status.WAITING, taken_in_at__range=(now() - GIVEN_UP, now() - AGAIN))
    due = [code for code in late.values_list("code", flat=True) if cache.add(f"intake-{code}", True, timeout=int(AGAIN.total_seconds()))]
    for code in due:
        read_document.enqueue(code)
    return len(due)


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
