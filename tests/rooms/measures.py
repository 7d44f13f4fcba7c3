"""What measures tell the tests of the whole house, beside the shared tables."""

from __future__ import annotations

from tests.house.access.policies import HEADS, Row

OPERATIONS = {"measures_import": Row("strategy", HEADS)}
