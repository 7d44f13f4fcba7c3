"""What measures keep of people."""

from __future__ import annotations

from utsyn.foundation.kernel.privacy import answers_for
from utsyn.governance.measures.models import Measure, Update

answers_for(Measure, "owner")
answers_for(Update, "author")
