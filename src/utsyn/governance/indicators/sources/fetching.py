"""Getting an answer over the net: bounded in time and size, public addresses only, every failure in one of the known kinds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import requests

from utsyn.foundation.kernel.outgoing import session
from utsyn.governance.indicators.models import Failure
from utsyn.governance.indicators.sources.trouble import SourceTrouble

SSB = "https://data.ssb.no/api/pxwebapi/v2"
KLASS = "https://data.ssb.no/api/klass/v1"
MOST_BYTES = 30 * 1024 * 1024
# Origins that lie on this machine on purpose: none in use, a server of their own in tests.
ALLOWED: tuple[str, ...] = ()


def get(address: str, params: Mapping[str, str] | None = None) -> bytes:
    """The body of the answer.

    Raises:
        SourceTrouble: away (no answer, an error of theirs), changed (our question is refused), or too long.
    """
    try:
        with session(ALLOWED).get(address, params=params, stream=True) as answer:
            _check(answer)
            return _body(answer)
    except requests.RequestException as error:
        raise SourceTrouble(Failure.AWAY, type(error).__name__) from error


def get_json(address: str, params: Mapping[str, str] | None = None) -> Any:
    """The same, read as JSON."""
    try:
        return json.loads(get(address, params))
    except (ValueError, RecursionError) as error:
        raise SourceTrouble(Failure.CHANGED, "JSON") from error


def _check(answer: requests.Response) -> None:
    if answer.status_code == 200:
        return
    # 429: more questions than they take just now.
    is_away = answer.status_code >= 500 or answer.status_code in (408, 429)
    raise SourceTrouble(Failure.AWAY if is_away else Failure.CHANGED, f"HTTP {answer.status_code}")


def _body(answer: requests.Response) -> bytes:
    body = bytearray()
    for chunk in answer.iter_content(1 << 16):
        body += chunk
        if len(body) > MOST_BYTES:
            raise SourceTrouble(Failure.CHANGED, f"> {MOST_BYTES // 1024**2} MB")
    return bytes(body)
