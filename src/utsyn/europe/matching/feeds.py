"""What a watch has told, as an Atom feed."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from utsyn.europe.matching.fits import Fit, words_that_met
from utsyn.europe.matching.models import Told, Watch
from utsyn.foundation.mail.outbox import absolute
from utsyn.foundation.ui.addresses import Place, address_of

MOST = 50
# Characters that no XML may hold, however they were written.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Alerts(Atom1Feed):
    """An empty feed is as old as the format, so that it reads the same every time it is fetched."""

    def latest_post_date(self) -> dt.datetime:
        """The day of the newest alert."""
        return super().latest_post_date() if self.items else dt.datetime(2005, 12, 1, tzinfo=dt.UTC)


def feed_of(watch: Watch) -> str:
    """The last alerts in the language of the moment; a change is an entry of its own."""
    here = Place(watch.authority)
    feed = Alerts(title=_NOT_XML.sub("", watch.name), link=absolute(address_of(here, watch)), description="", language=watch.owner.language)
    told = list(Told.objects.filter(watch=watch).select_related("call")[:MOST])
    for one in told:
        link = absolute(address_of(here, one.call))
        words = words_that_met(Fit.of(one.fit))
        about = _("Words that met: %(words)s.") % {"words": ", ".join(words)} if words else ""
        title = _("Changed: %(title)s") % {"title": one.call.title} if one.is_change else one.call.title
        feed.add_item(
            title=_NOT_XML.sub("", title),
            link=link,
            description=_NOT_XML.sub("", about),
            unique_id=f"{link}#{one.number}",
            pubdate=one.told_at,
            updateddate=one.told_at,
        )
    return str(feed.writeString("utf-8"))
