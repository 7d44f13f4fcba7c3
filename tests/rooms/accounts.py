"""What accounts tell the tests of the whole house."""

from __future__ import annotations

from tests.house.access.policies import ADMINISTRATOR, Row
from utsyn.foundation.accounts.models import Assignment

OPERATIONS = {
    "people_invite": Row("place", ADMINISTRATOR),
    **{f"people_{verb}": Row("assignment", ADMINISTRATOR) for verb in ("invite_again", "end")},
}
NOUNS = {"people": Assignment}
