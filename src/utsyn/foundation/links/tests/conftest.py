"""A purpose to try: a visitor renames a unit."""

from __future__ import annotations

import pytest
from django import forms

from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.audit.commands import COMMANDS, command
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.rules import RULES
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.links import commands
from utsyn.foundation.links.purposes import PURPOSES, Purpose


class NameForm(forms.Form):
    name = forms.CharField(label="Navn", max_length=40)


def may_rename(actor, unit):
    is_this = isinstance(actor, Visitor) and (actor.verb, actor.subject) == ("test.rename", unit.code)
    return None if is_this or getattr(actor, "actor_kind", "") == "person" else "nei"


@pytest.fixture
def renaming(monkeypatch):
    monkeypatch.setitem(RULES, "test.rename", may_rename)

    @command("test.rename")
    def rename(unit, /, *, by, name):
        unit.write(name=Translated({"nb": name}))
        return unit

    entry = Purpose(
        "test.rename", Unit, title=lambda unit: f"Nytt navn på {unit}", words=lambda unit: "Skriv navnet.", button=lambda: "Lagre navnet",
        spend=rename, form=NameForm, undo=lambda unit, by: rename(unit, by=by, name="Tilbake"),
    )  # fmt: skip
    monkeypatch.setitem(PURPOSES, "test.rename", entry)
    yield entry
    COMMANDS.pop("test.rename")


@pytest.fixture
def link(cast, renaming):
    return commands.make(cast.authority, by=cast.coordinator, purpose="test.rename", subject=cast.unit, for_whom="gjest@lag.example")
