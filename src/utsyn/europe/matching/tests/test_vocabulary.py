"""The vocabulary is read strictly: one fault, one line told."""

from __future__ import annotations

import pytest

from utsyn.europe.matching.engine.compounds import parts_of
from utsyn.europe.matching.engine.languages import language_of
from utsyn.europe.matching.engine.reading import read
from utsyn.europe.matching.engine.vocabulary import VocabularyFault, load, shipped
from utsyn.europe.matching.tests.engine_fixture import THEMES, WORDS, vocabulary_in, written

pytestmark = pytest.mark.nodb


def test_the_vocabulary_that_is_shipped_can_be_read():
    vocabulary = shipped()
    assert vocabulary.entries
    assert all(entry.en and entry.nb and entry.nn for entry in vocabulary.entries)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (WORDS.replace("nb\tnn\ten\tthemes", "nb\tnn\ten"), "words.tsv:1: the header"),
        (WORDS + "skog\tforest\tschool\n", "words.tsv:9: 3 cells"),
        (WORDS + "skog\t\tforest\tskogen\n", "words.tsv:9: no such theme: skogen"),
        (WORDS + "skog\t\t\tschool\n", "words.tsv:9: nb and en"),
        (WORDS + "skog|tre\t\tforest\tschool\n", "words.tsv:9: variants"),
        (WORDS + "skog | \t\tforest\tschool\n", "words.tsv:9: space around"),
        (WORDS + "--\t\tforest\tschool\n", "words.tsv:9: a variant without a word"),
        (WORDS + "\n", "words.tsv:9: 1 cells"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path, words, told):
    with pytest.raises(VocabularyFault, match=told):
        load(written(tmp_path, words))


@pytest.mark.parametrize(
    ("themes", "told"),
    [
        (THEMES + "school\tskole\t\tschool\t\n", "themes.tsv:6: the theme school stands twice"),
        (THEMES + "art\tkunst\t\tart\tculture\n", "themes.tsv:6: the parent culture"),
        (THEMES + "art\t\t\tart\t\n", "themes.tsv:6: key, nb and en"),
    ],
)
def test_a_fault_in_the_themes_is_told_too(tmp_path, themes, told):
    with pytest.raises(VocabularyFault, match=told):
        load(written(tmp_path, themes=themes))


def test_a_file_in_another_encoding_is_refused_with_its_name(tmp_path):
    written(tmp_path)
    (tmp_path / "words.tsv").write_bytes(WORDS.encode("latin-1"))
    with pytest.raises(VocabularyFault, match=r"words\.tsv: not UTF-8"):
        load(tmp_path)


def test_the_digest_moves_with_a_word(tmp_path):
    before = vocabulary_in(tmp_path).digest
    assert load(written(tmp_path, WORDS + "skog\t\tforest\t\n")).digest != before


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi vil ha færre som ikke fullfører skolen", "nb"),
        ("Me vil at fleire skal fullføre skulen, men veit ikkje korleis", "nn"),
        ("We want more pupils to finish school", "en"),
        ("overvann", "nb"),
        ("midwives visiting vulnerable parents", "en"),
    ],
)
def test_the_language_is_told_from_the_small_words(text, language):
    assert language_of(text) == language


def test_a_compound_is_taken_apart_only_into_words(tmp_path):
    vocabulary = vocabulary_in(tmp_path)
    assert parts_of("overvannshåndtering", vocabulary) == ("overvann", "håndtering")
    assert parts_of("skoleplan", vocabulary) == ("skole", "plan")
    assert parts_of("skolefri", vocabulary) in {(), ("skole",)}
    assert parts_of("kvxskole", vocabulary) == ()


@pytest.mark.parametrize("text", ["Overvannshåndteringen i byen", "Handtering av overvatn", "overvann"])
def test_a_norwegian_word_gives_its_english_terms_however_it_is_bent(tmp_path, text):
    reading = read(text, vocabulary_in(tmp_path))
    assert "stormwat" in reading.terms
    assert reading.language in {"nb", "nn"}


def test_a_phrase_is_met_whole(tmp_path):
    reading = read("Vi ønsker naturbaserte løsninger", vocabulary_in(tmp_path))
    assert "natur base" in reading.terms
    assert reading.words["solut"] == {"naturbaserte løsninger"}


def test_an_english_need_gets_the_other_ways_to_say_it(tmp_path):
    reading = read("We must handle the stormwater of the town", vocabulary_in(tmp_path))
    assert reading.terms["stormwat"] > reading.terms["surfac water"] > 0


def test_nothing_and_numbers_give_an_empty_reading(tmp_path):
    vocabulary = vocabulary_in(tmp_path)
    for text in ("", "   ", "2026 100", "\x00"):
        assert not read(text, vocabulary).terms
