"""What this room shows in other rooms' places."""

from __future__ import annotations
