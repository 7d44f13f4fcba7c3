"""Two nouns to find: units, which everyone sees, and assignments, which colleagues see."""

from __future__ import annotations

import pytest

from utsyn.foundation.accounts.models import Assignment, Unit
from utsyn.foundation.kernel import registries
from utsyn.foundation.kernel.registries import Searchable


@pytest.fixture(autouse=True)
def nouns(monkeypatch):
    monkeypatch.setattr(Unit, "page", "units:unit")
    monkeypatch.setattr(Assignment, "page", "units:assignment")
    ours = {
        Unit: Searchable("unit", Unit, lambda: "enhet", _of_unit, _of_unit),
        Assignment: Searchable("assignment", Assignment, lambda: "rolle", lambda thing: {"nb": (thing.role, "")}, lambda thing: None),
    }
    # The dictionary itself is what index and queries hold.
    before = dict(registries.SEARCHABLE)
    registries.SEARCHABLE.clear()
    registries.SEARCHABLE.update(ours)
    yield ours
    registries.SEARCHABLE.clear()
    registries.SEARCHABLE.update(before)


def _of_unit(unit):
    return {language: (text, f"Avdeling {unit.number} for {text}") for language, text in unit.name.texts().items()}
