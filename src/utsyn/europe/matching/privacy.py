"""What matches keep of people."""

from __future__ import annotations

from utsyn.europe.matching.models import GoNoGo, Watch
from utsyn.foundation.kernel.privacy import answers_for

answers_for(GoNoGo, "owner", "decided_by")
answers_for(Watch, "owner")
