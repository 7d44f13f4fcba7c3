"""What the applicant's link is for. It leads to the applicant's own page as often as it is opened."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.grants.models import Application
from utsyn.cooperation.grants.standing import FOLLOW
from utsyn.cooperation.grants.telling import address_of_link
from utsyn.foundation.links.purposes import Purpose, purpose

purpose(
    Purpose(
        FOLLOW, Application, title=str, words=lambda one: _("Your application to %(authority)s.") % {"authority": one.authority.name},
        button=lambda: pgettext("button", "Open"), spend=lambda thing, by: thing, tells_owner=False, leads_to=address_of_link,
    )
)  # fmt: skip
