from __future__ import annotations

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from utsyn.foundation.kernel.text import LANGUAGES, Translated

TEXTS = st.dictionaries(
    st.sampled_from(LANGUAGES), st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip), max_size=3
)


def test_the_reader_gets_their_language_or_the_nearest_and_is_told():
    text = Translated({"nb": "Akse", "en": "Axis"})
    found = text.in_language("nn")
    assert (found.text, found.language, found.is_fallback) == ("Akse", "nb", True)
    assert not text.in_language("en").is_fallback
    assert Translated().in_language("nb").text == ""
    with translation.override("en"):
        assert str(text) == "Axis"


def test_a_language_beyond_the_three_is_found_too():
    assert Translated({"sme": "Áksil"}).in_language("en").text == "Áksil"


def test_a_new_source_leaves_translations_stale_until_they_are_renewed():
    text = Translated({"nb": "Akse", "nn": "Akse", "en": "Axis"}).having("nb", "Retning")
    assert (text.is_stale("nb"), text.is_stale("nn"), text.is_stale("en")) == (False, True, True)
    renewed = text.having("en", "Direction")
    assert not renewed.is_stale("en")
    assert renewed.is_stale("nn")
    assert renewed.in_language("nn").is_stale


def test_a_text_taken_away_is_gone():
    text = Translated({"nb": "Akse", "en": "Axis"}).having("en", "  ")
    assert text.texts() == {"nb": "Akse"}


def test_empty_texts_are_left_out_and_nothing_is_false():
    assert not Translated({"nb": " ", "en": ""})
    assert Translated({"nb": "x"})


@given(TEXTS)
def test_what_the_database_keeps_is_what_was_given(texts):
    text = Translated(texts)
    again = Translated(text.as_json())
    assert again == text
    assert hash(again) == hash(text)
    assert again.texts() == {language: words.strip() for language, words in texts.items()}
    assert not any(again.is_stale(language) for language in again)


@given(TEXTS.filter(bool), st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_staleness_survives_the_database(texts, changed):
    text = Translated(texts)
    after = text.having(text.source_language, changed)
    again = Translated(after.as_json())
    assert {language: again.is_stale(language) for language in again} == {language: after.is_stale(language) for language in after}
