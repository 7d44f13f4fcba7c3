"""What actors keep of people; their contacts are told of in `organisations`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.actors.models import Actor
from utsyn.foundation.kernel.privacy import Holding, keeps

keeps(
    Holding(
        "contacts", Actor, ("consented_by",), _("Until the actor withdraws, or has not confirmed its entry for a year and is taken out."),
        by_email=("contacts__email",), stays=_("It proves that the actor agreed to be shown. It goes when the actor withdraws."),
        shown=("organisation", "consented_on"),
    )
)  # fmt: skip
