"""The job worker and the clock, as one process beside the web: queued tasks at once, dated work every minute."""

from __future__ import annotations

import logging
import os
import signal
import threading
from typing import Any

log = logging.getLogger("utsyn.jobs")
EVERY_SECONDS = 60


def main() -> None:
    """Run until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utsyn.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    stop = threading.Event()
    threading.Thread(target=_clock, args=(stop,), daemon=True).start()
    signal.signal(signal.SIGTERM, _end)
    try:
        call_command("db_worker", verbosity=0, interval=2)
    except (KeyboardInterrupt, SystemExit):
        stop.set()


def _end(*_signal: Any) -> None:
    raise SystemExit


def _clock(stop: threading.Event) -> None:
    from django.db import close_old_connections

    from utsyn.web.tick import tick

    while not stop.wait(EVERY_SECONDS):
        try:
            tick()
        except Exception:
            log.exception("the clock stumbled; it goes on in a minute")
        finally:
            close_old_connections()


if __name__ == "__main__":
    main()
