"""Services beside Utsyn that an installation may name; none is asked unless it is."""

from __future__ import annotations

from urllib.parse import urlsplit


def leaked_passwords(told: str) -> str:
    """Where lists of leaked passwords are kept, ending in a slash; "" for nowhere.

    Raises:
        ValueError: it is no address of the web.
    """
    if not told:
        return ""
    parts = urlsplit(told)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("UTSYN_LEAKED_PASSWORDS reads https://api.pwnedpasswords.com/range/, or the same of a mirror")
    return f"{told.rstrip('/')}/"


def scanner(told: str) -> str | tuple[str, int]:
    """Where clamd listens: the path of its socket, or host and port; "" for nowhere.

    Raises:
        ValueError: it is neither.
    """
    if not told or told.startswith("/"):
        return told
    try:
        parts = urlsplit(f"//{told}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or parts.netloc != told:
        raise ValueError("UTSYN_CLAMD reads /run/clamav/clamd.ctl or 127.0.0.1:3310")
    return host, port
