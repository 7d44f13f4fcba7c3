"""What Utsyn counts itself in this room."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.cooperation.events.queries.results import events_held, people_reached, week_satisfied
from utsyn.foundation.kernel.registries import Measured, measured

measured(Measured("events-held", lambda: _("Events held in the year"), "number", events_held))
measured(Measured("people-reached", lambda: _("People who came to events in the year"), "number", people_reached))
measured(Measured("week-satisfied", lambda: _("International Week: share who were satisfied"), "share", week_satisfied))
