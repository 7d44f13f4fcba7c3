"""What reporting tells the tests of the whole house."""

from __future__ import annotations

from tests.house.access.policies import COORDINATOR
from tests.house.access.rows import form

PAGES = {"reporting:correct_report": form("report", COORDINATOR)}
