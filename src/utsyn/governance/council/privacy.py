"""What council records keep of people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.privacy import Activity, Basis, Holding, activity, answers_for, keeps
from utsyn.governance.council.models import Disqualification, FollowUp

COUNCIL = activity(
    Activity(
        "council",
        _("Cases of the elected bodies"),
        _("That minutes show who was disqualified, and who sat instead."),
        Basis.LEGAL_DUTY,
        _("Local Government Act § 11-4 (minutes); Public Administration Act §§ 6 and 8; Archives Act"),
        _("Elected representatives"),
        _("Colleagues with a role here; strangers see party and ground, never the name"),
    )
)

keeps(
    Holding(
        COUNCIL.key, Disqualification, ("member", "substitute"), _("As long as the archive: minutes are never erased."),
        stays=_("Minutes are archived and are never erased."),
    )
)  # fmt: skip
answers_for(FollowUp, "owner")
