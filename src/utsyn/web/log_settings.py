"""Where the log goes, and in which form; what a line may hold stands in `logs`."""

from __future__ import annotations

from typing import Any


def logging_settings(form: str) -> dict[str, Any]:
    """Django's LOGGING: all to stderr. "text" tells of what is wrong; "json" of each request too.

    Raises:
        ValueError: another form.
    """
    if form not in ("text", "json"):
        raise ValueError(f"UTSYN_LOG is {form!r}. It may be text or json.")
    shown = "%(asctime)s %(levelname)s %(name)s %(message)s %(reference)s"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without addresses": {"()": "utsyn.web.logs.WithoutAddresses"}},
        "formatters": {
            "text": {"()": "utsyn.web.logs.TextForm", "format": shown},
            "json": {"()": "utsyn.web.logs.JsonForm", "format": "%(levelname)s %(name)s %(message)s %(reference)s", "timestamp": True},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["without addresses"], "formatter": form}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "utsyn": {"level": "INFO" if form == "json" else "WARNING"},
        },
    }
