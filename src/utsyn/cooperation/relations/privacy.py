"""What relations keep of people."""

from __future__ import annotations

from utsyn.cooperation.relations.models import Commitment
from utsyn.foundation.kernel.privacy import answers_for

answers_for(Commitment, "owner")
