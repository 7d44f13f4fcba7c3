"""The first line of my page: the time of day on the wall clock, and how much waits, in words."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from utsyn.foundation.ui.formats import number

_WORDS = {
    "nb": "null én to tre fire fem seks sju åtte ni ti elleve tolv",
    "nn": "null éin to tre fire fem seks sju åtte ni ti elleve tolv",
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
}


def in_words(count: int) -> str:
    """A number as it is written in running text: in letters up to twelve, in figures above."""
    words = _WORDS.get((get_language() or "nb")[:2], _WORDS["nb"]).split()
    return words[count] if 0 <= count < len(words) else number(count)


def greeting(moment: dt.datetime) -> str:
    """Good morning until noon, good afternoon until six, then good evening until five."""
    hour = timezone.localtime(moment).hour
    if 5 <= hour < 12:
        return _("Good morning")
    return _("Good afternoon") if 12 <= hour < 18 else _("Good evening")


def waiting(count: int) -> str:
    """How many things wait, as a sentence."""
    if not count:
        return _("Nothing is waiting.")
    sentence = ngettext("%(count)s thing is waiting.", "%(count)s things are waiting.", count) % {"count": in_words(count)}
    return sentence[0].upper() + sentence[1:]
