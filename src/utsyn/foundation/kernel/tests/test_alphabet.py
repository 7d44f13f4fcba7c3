from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utsyn.foundation.kernel.alphabet import fold, sort_key


def in_order(words, language="nb"):
    return sorted(words, key=lambda word: sort_key(word, language))


def test_norwegian_letters_come_last_in_their_order():
    assert in_order(["Ål", "Øst", "Ær", "Zoo", "Ask"]) == ["Ask", "Zoo", "Ær", "Øst", "Ål"]


def test_aa_stands_with_aring_and_swedish_letters_with_their_kin():
    assert in_order(["Aalesund", "Ås", "Abel"]) == ["Abel", "Aalesund", "Ås"]
    assert in_order(["Örebro", "Øyer", "Älvdalen", "Zagreb"])[0] == "Zagreb"
    assert in_order(["Örebro", "Älvdalen"]) == ["Älvdalen", "Örebro"]


def test_in_english_an_accent_does_not_count():
    assert in_order(["Zoo", "Åland", "Bergen"], "en") == ["Åland", "Bergen", "Zoo"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("ÅSE", "ase"),
        ("Ørsted", "orsted"),
        ("Ærlig", "aerlig"),
        ("Łódź", "lodz"),
        ("Đuro", "duro"),
        ("Göteborg", "goteborg"),
        ("Straße", "strasse"),
    ],
)
def test_search_compares_bare_letters(text, bare):
    assert fold(text) == bare


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_does_not_count(text):
    assert fold(text.upper().lower()) == fold(text.upper())
