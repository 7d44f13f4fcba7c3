"""How often one address may send a public form: counted across processes, and forgotten with the hour."""

from __future__ import annotations

import time
from hashlib import sha256
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache


def may_send(request: Any, action: str, *, most: int, seconds: int) -> bool:
    """Count one more sending of `action` to the authority from the reader's network address; False once there were `most` in this stretch of `seconds`.

    The network address is kept only as a hash.
    """
    window = int(time.time()) // seconds
    key = "sent:" + sha256(f"{action}:{request.authority.pk}:{get_adapter().get_client_ip(request)}:{window}".encode()).hexdigest()
    if cache.add(key, 1, timeout=seconds):
        return True
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # it ran out between the two questions
        return True
