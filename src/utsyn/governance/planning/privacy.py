"""What plans keep of people."""

from __future__ import annotations

from utsyn.foundation.kernel.privacy import answers_for
from utsyn.governance.planning.models import UnitPlan

answers_for(UnitPlan, "signed_by")
