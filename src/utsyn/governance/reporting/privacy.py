"""What reports keep of people."""

from __future__ import annotations

from utsyn.foundation.kernel.privacy import answers_for
from utsyn.governance.reporting.models import CalendarFeed, ReportingCycle, Submission

answers_for(CalendarFeed, "person")
answers_for(ReportingCycle, "opened_by")
answers_for(Submission, "submitted_by", "accepted_by")
