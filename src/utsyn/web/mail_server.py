"""Where mail goes out, from one address in the environment."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def mail_settings(url: str) -> dict[str, Any]:
    """Django's mail settings from `smtp://user:password@host:587/?tls=1` (`smtps://` is TLS from the first byte).

    Without an address mail waits in the outbox. `file:///folder` writes each letter to a file, for trying things out.

    Raises:
        ValueError: the address is of another kind, or names no host.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": parts.path}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("UTSYN_MAIL reads smtp://user:password@host:587/?tls=1")
    is_tls = parts.scheme == "smtps"
    starts_tls = not is_tls and parse_qs(parts.query).get("tls", ["0"])[-1] in {"1", "true", "yes"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if is_tls else 587 if starts_tls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": starts_tls,
        "EMAIL_TIMEOUT": 30,
    }
