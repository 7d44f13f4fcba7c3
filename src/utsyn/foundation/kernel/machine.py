"""Which of the machines that serve the site this is: told by its data folder, since what is made for one machine alone lies there."""

from __future__ import annotations

import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

NAME = "machine"


def name() -> str:
    """Eight letters and digits, made on first use and kept in the data folder; two machines that share the folder are one here."""
    return _kept(Path(settings.DATA) / NAME)


def queue() -> str:
    """The queue of jobs that only this machine's worker does: they make what lies in its data folder."""
    return f"here-{name()}"


@lru_cache(maxsize=8)
def _kept(path: Path) -> str:
    if not path.exists():
        beside = path.with_name(f"{NAME}.{os.getpid()}")
        beside.write_text(secrets.token_hex(4))
        try:
            # Whoever is first has it: a link, unlike a file that is opened, is never there without its content.
            os.link(beside, path)
        except FileExistsError:
            pass
        finally:
            beside.unlink()
    return path.read_text()
