"""What Utsyn counts itself in this room."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from utsyn.cooperation.guidance.models import Article
from utsyn.cooperation.guidance.queries.articles import complete_in
from utsyn.cooperation.guidance.queries.courses import people_attended
from utsyn.cooperation.guidance.queries.inquiries import share_in_time
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Measured, measured


def guide_languages(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """In how many languages the whole newcomers' guide stands, none of it stale: as it is now, so only this year is known."""
    chapters = list(Article.objects.chapters().published().filter(authority=authority))
    now = len(complete_in(chapters)) if chapters else None
    return {year: now if year == today().year else None for year in wanted}


measured(Measured("inquiries-in-time", lambda: _("Inquiries answered within the time limit"), "share", share_in_time))
measured(Measured("people-trained", lambda: _("Staff and elected members who attended a course in the year"), "number", people_attended))
measured(
    Measured("guide-languages", lambda: _("Languages that the whole newcomers' guide is in, and up to date"), "number", guide_languages)
)
