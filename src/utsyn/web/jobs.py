"""The job worker and the clock, as one process beside the web: queued tasks at once, dated work every minute.

Where several machines serve one site, each has one: a job is done by whoever takes it first, but for those that make what lies in one data folder."""

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

    from utsyn.foundation.kernel import machine

    stop = threading.Event()
    threading.Thread(target=_clock, args=(stop,), daemon=True).start()
    signal.signal(signal.SIGTERM, _end)
    try:
        call_command("db_worker", verbosity=0, interval=2, queue_name=f"default,{machine.queue()}")
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
