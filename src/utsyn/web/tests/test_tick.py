from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from typer.testing import CliRunner

from utsyn.foundation.audit.models import Ledger, SignedHead
from utsyn.foundation.files.store import GRACE_SECONDS
from utsyn.web import tick as clock
from utsyn.web.cli import app
from utsyn.web.tick import tick


def forgotten(name):
    path = Path(settings.MEDIA_ROOT) / f"new-{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"halfway")
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - GRACE_SECONDS - 60))
    return path


def test_the_clock_tidies_the_files_once_a_day(db):
    cache.clear()
    first = forgotten("a")
    assert tick() == 1
    assert not first.exists()
    second = forgotten("b")
    assert tick() == 0
    assert second.exists()
    cache.clear()
    tick()
    assert not second.exists()


def test_the_clock_signs_each_ledger_once_a_day(cast):
    tick()
    signed = SignedHead.objects.count()
    tick()
    assert SignedHead.objects.count() == signed == Ledger.objects.filter(sequence__gt=0).count() > 0


def test_a_system_timer_is_told_what_was_done_and_what_stumbled(db, monkeypatch):
    def stumbles():
        raise OSError("post@example.org was refused")

    monkeypatch.setattr(clock, "DUTIES", (lambda: 3,))
    assert CliRunner().invoke(app, ["tick"]).output == "3 things done.\n"
    monkeypatch.setattr(clock, "DUTIES", (stumbles, lambda: 3))
    told = CliRunner().invoke(app, ["tick"])
    assert told.exit_code == 1
    assert "OSError in " in told.output
    assert "stumbles" in told.output
    assert "post@example.org" not in told.output
