from utsyn.foundation.kernel.text import Translated


def test_the_source_is_known_whatever_order_the_database_keeps_the_languages_in():
    kept = Translated({"nb": "Akse", "nn": "Akse", "en": "Axis"}).as_json()
    reordered = Translated({language: kept[language] for language in sorted(kept)})
    assert reordered.source_language == "nb"
    assert not any(reordered.is_stale(language) for language in reordered)
    assert reordered == Translated({"nb": "Akse", "nn": "Akse", "en": "Axis"})


def test_a_source_that_changed_leaves_the_others_stale_after_a_round_trip():
    changed = Translated({"nb": "Akse", "en": "Axis"}).having("nb", "Retning")
    kept = changed.as_json()
    assert Translated({language: kept[language] for language in sorted(kept)}).is_stale("en")
