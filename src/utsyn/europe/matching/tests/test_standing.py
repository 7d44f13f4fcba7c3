"""Words of a need looked up in the text of a call: whole, in any form, in either language."""

from __future__ import annotations

import pytest

from utsyn.europe.matching import engine
from utsyn.europe.matching.standing import Standing, ways_to_say

NORWEGIAN = "Støtte til klimatilpasning. Kommuner kan søke om midler til tiltak mot flommer og til håndteringen av overvannet i tettsteder."
ENGLISH = "Management of urban runoff. Municipalities handle surface waters and flooding."


def met(word: str, language: str, text: str) -> str:
    vocabulary = engine.shipped()
    return Standing.of(text, vocabulary).phrase(ways_to_say(word, vocabulary, language))


@pytest.mark.parametrize(
    ("word", "language", "stands"),
    [
        ("overvann", "nb", "overvannet"),
        ("overvatn", "nn", "overvannet"),
        ("flaumar", "nn", "flommer"),
        ("flom", "nb", "flommer"),
        ("stormwater", "en", "overvannet"),
        ("frafall", "nb", ""),
    ],
)
def test_an_inflected_word_of_a_norwegian_call_is_met(word, language, stands):
    assert met(word, language, NORWEGIAN) == stands


def test_a_compound_of_a_norwegian_call_is_met_by_its_part():
    assert met("overvann", "nb", "Tilskudd til overvannstiltak i byer og til andre formål") == "overvannstiltak"


@pytest.mark.parametrize(("word", "stands"), [("overvann", "surface waters"), ("flom", "flooding"), ("urban", "urban"), ("skole", "")])
def test_an_english_call_is_met_by_whole_ways_to_say_it(word, stands):
    assert met(word, "nb", ENGLISH) == stands


def test_the_first_place_counts():
    assert met("flom", "nb", "Floods. Later: flooding") == "floods"


@pytest.mark.parametrize("text", ["", "og", "2026", "\x00", "雨水"])
def test_an_empty_or_odd_text_meets_nothing(text):
    assert met("overvann", "nb", text) == ""
    assert met(text, "nb", ENGLISH) == ""
