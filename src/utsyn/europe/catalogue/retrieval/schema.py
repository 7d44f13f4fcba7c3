"""What the index holds of a row: its code, and its words stemmed as its language has it."""

from __future__ import annotations

from pathlib import Path

import tantivy
from django.conf import settings

KINDS = ("calls", "projects")
# Words of these languages are stemmed as Norwegian; everything else as English, which most sources write.
NORDIC = frozenset({"nb", "nn", "no", "da", "sv"})
# The languages' fields, and how much a word in the title counts beside one in the text.
TITLES, BODIES = {"en": "title_en", "no": "title_no"}, {"en": "body_en", "no": "body_no"}
TITLE_COUNTS = 3.0


def schema() -> tantivy.Schema:
    """Titles and bodies in both stemmings, nothing stored but the code."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("code", stored=True, tokenizer_name="raw", index_option="basic")
    for fields in (TITLES, BODIES):
        for language, name in fields.items():
            builder.add_text_field(name, stored=False, tokenizer_name=f"stem_{language}", index_option="freq")
    return builder.build()


def with_tokenizers(index: tantivy.Index) -> tantivy.Index:
    """The same index, once it knows how its words are cut."""
    for language, name in (("en", "english"), ("no", "norwegian")):
        analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.remove_long(60))
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.ascii_fold())
            .filter(tantivy.Filter.stemmer(name))
            .build()
        )
        index.register_tokenizer(f"stem_{language}", analyzer)
    return index


def folder() -> Path:
    """Where the indexes lie."""
    return Path(settings.UTSYN_CATALOGUE_INDEX)
