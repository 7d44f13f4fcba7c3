from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from utsyn.foundation.kernel.errors import Denied
from utsyn.foundation.kernel.rules import RULES, may, require, rule, why_not


@pytest.fixture(autouse=True)
def table(monkeypatch):
    monkeypatch.setattr("utsyn.foundation.kernel.rules.RULES", {})


def test_a_rule_gives_its_reason_or_lets_through():
    @rule("test.open", "test.close")
    def may_open(actor, thing):
        return None if actor == "a" else "Bare a."

    assert why_not("a", "test.open") is None
    assert why_not("b", "test.close") == "Bare a."
    assert (may("a", "test.open"), may("b", "test.open")) == (True, False)
    with pytest.raises(Denied, match=r"Bare a\."):
        require("b", "test.open")


def test_a_verb_has_one_rule():
    @rule("test.open")
    def one(actor, thing):
        return None

    with pytest.raises(ImproperlyConfigured):

        @rule("test.open")
        def other(actor, thing):
            return None


def test_a_verb_without_a_rule_is_a_fault_not_a_permission():
    with pytest.raises(KeyError):
        why_not("a", "test.unknown")
    assert "test.unknown" not in RULES
