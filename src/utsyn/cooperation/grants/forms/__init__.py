"""The forms of this room: running schemes, applying, handling."""

from utsyn.cooperation.grants.forms import applying, handling, running

__all__ = ["applying", "handling", "running"]
