"""Every sentence is there in bokmål and nynorsk and is said one way only, and every template compiles."""

from collections import defaultdict

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.template import engines

from tests.house.source import SOURCE, templates
from utsyn.foundation.audit.field_words import FIELD_WORDS
from utsyn.web.catalogues import untranslated

pytestmark = pytest.mark.nodb


def test_every_message_is_translated_to_bokmal_and_nynorsk():
    assert list(untranslated()) == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_one_message_is_said_in_one_way_in_every_room(language):
    """All catalogues become one when the site runs: of two renderings one would show in both rooms. What means two things has a context."""
    said = defaultdict(lambda: defaultdict(set))
    for path in sorted(SOURCE.glob(f"*/*/locale/{language}/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    one = message.id if isinstance(message.id, str) else message.id[0]
                    said[message.context, one, message.pluralizable][message.string].add(path.relative_to(SOURCE).parts[1])
    assert len(said) > 1000
    assert {key: dict(ways) for key, ways in said.items() if len(ways) > 1} == {}


def test_every_template_compiles():
    for path in templates():
        name = str(path).split("/jinja2/", 1)[1]
        assert engines["jinja2"].get_template(name), path.relative_to(SOURCE)


def test_every_field_that_the_ledger_keeps_has_a_name_in_the_readers_language():
    bare = {
        f"{model.__name__}.{name}"
        for model in apps.get_models()
        for name in (*getattr(model, "audited", ()), *getattr(model, "audited_personal", ()))
        if name not in FIELD_WORDS
        and str(getattr(model._meta._forward_fields_map.get(name), "verbose_name", name)) == name.replace("_", " ")
    }
    assert bare == set()
