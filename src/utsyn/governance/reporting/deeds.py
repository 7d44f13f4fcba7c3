"""How the ledger tells of this room: its deeds and its fields, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

describes(
    {
        "reporting_cycle.plan": gettext_lazy("The reporting cycle was planned"),
        "reporting_cycle.edit": gettext_lazy("The reporting cycle was changed"),
        "reporting_cycle.open": gettext_lazy("The reporting cycle was opened, and the owners were asked"),
        "reporting_cycle.gather": gettext_lazy("New measures were asked for"),
        "reporting_cycle.remind": gettext_lazy("Those who had not handed in were reminded"),
        "reporting_cycle.close": gettext_lazy("The reporting cycle was closed"),
        "reporting_cycle.roll_forward": gettext_lazy("The next reporting cycle was planned"),
        "submission.save": gettext_lazy("A draft of a status report was kept"),
        "submission.submit": gettext_lazy("A status report was handed in"),
        "submission.update_by_link": gettext_lazy("A status report was handed in by link"),
        "submission.accept": gettext_lazy("A status report was accepted"),
        "submission.return": gettext_lazy("A status report was returned"),
        "submission.send_link": gettext_lazy("A link to report by was sent"),
        "calendar_feed.make": gettext_lazy("A calendar address was made"),
        "calendar_feed.revoke": gettext_lazy("A calendar address was revoked"),
        "link.make_many": gettext_lazy("Links were given out"),
    }
)

names_fields(
    {
        "accepted_on": pgettext_lazy("field", "accepted on"),
        "audience": pgettext_lazy("field", "written for"),
        "cycle": pgettext_lazy("field", "reporting cycle"),
        "follows": pgettext_lazy("field", "follows"),
        "level": pgettext_lazy("field", "level"),
        "submitted_on": pgettext_lazy("field", "handed in on"),
    }
)
