"""Changes as Atom (RFC 4287): ids that last, in the reader's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.health import health_word
from utsyn.web.portal.news import Change

# Characters that no XML may hold, however they were written.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Changes(Atom1Feed):
    """An empty feed is as old as the format, so that it reads the same every time it is fetched."""

    def latest_post_date(self) -> dt.datetime:
        """The day of the newest change."""
        return super().latest_post_date() if self.items else dt.datetime(2005, 12, 1, tzinfo=dt.UTC)


def feed_of(request: Any, title: str, changes: Sequence[Change]) -> str:
    """The feed as text; every entry leads to the page of what changed."""
    feed = Changes(
        title=title, link=request.build_absolute_uri(address(request, "portal:front")), description=str(request.authority.banner),
        language=request.language, feed_url=request.build_absolute_uri(request.path), author_name=str(request.authority),
        feed_guid=_urn(request, f"feed:{request.path}"),
    )  # fmt: skip
    for change in changes:
        feed.add_item(
            title=NOT_XML.sub("", change.title), link=request.build_absolute_uri(change.href), description=NOT_XML.sub("", words_of(change)),
            unique_id=_urn(request, change.uid), pubdate=_moment(change.on), updateddate=_moment(change.on), categories=(change.kind,),
        )  # fmt: skip
    return str(feed.writeString("utf-8"))


def words_of(change: Change) -> str:
    """What is said of the change, with the health that was reported."""
    text = change.text.in_language().text if isinstance(change.text, Translated) else str(change.text)
    return f"{health_word(change.health).capitalize()}. {text}".strip() if change.health else text


def _urn(request: Any, uid: str) -> str:
    """An address of no place: the same whatever the host, the language or the words."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'utsyn:{request.authority.code}:{uid}')}"


def _moment(day: dt.date) -> dt.datetime:
    """Midnight of the day on the wall clock."""
    return dt.datetime.combine(day, dt.time(), tzinfo=timezone.get_default_timezone())
