"""What indicators keep of people."""

from __future__ import annotations

from utsyn.foundation.kernel.privacy import answers_for
from utsyn.governance.indicators.models import Observation

answers_for(Observation, "author")
