"""The first administrator is held to the same rules for passwords as everybody else."""

import pytest
from django.db import connection

from utsyn.foundation.accounts import leaked
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.errors import Invalid
from utsyn.web.admins import make_administrator

pytestmark = pytest.mark.django_db


def make(password, slug="hamar"):
    return make_administrator(
        email="drift@hamar.example", name="drift", slug=slug, authority_name="Hamar kommune", password=password
    )  # fmt: skip


def test_the_words_of_the_place_count_for_nothing_before_it_is_founded_and_after(cast):
    for slug in ("hamar", "hamar-ny"):
        with pytest.raises(Invalid, match="stedet"):
            make("HamarKommune2026!", slug)
    assert not Authority.objects.filter(slug="hamar-ny").exists()
    assert not Person.objects.filter(email="drift@hamar.example").exists()
    assert make("et-langt-passord-4711")["authority"] == "hamar"


def test_a_leaked_one_is_refused_and_no_transaction_waits_for_the_list(monkeypatch):
    here, seen = len(connection.atomic_blocks), []
    monkeypatch.setattr(
        "utsyn.foundation.accounts.passwords.times_leaked", lambda _password: seen.append(len(connection.atomic_blocks)) or 3
    )
    with pytest.raises(Invalid, match="datalekkasje"):
        make("et-langt-passord-4711")
    assert seen == [here]
    assert leaked.times_leaked("et-langt-passord-4711") == 0
