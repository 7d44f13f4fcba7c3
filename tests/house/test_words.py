"""Every sentence is there in bokmål and nynorsk, and every template compiles."""

import pytest
from django.apps import apps
from django.template import engines

from tests.house.source import SOURCE, templates
from utsyn.foundation.audit.field_words import FIELD_WORDS
from utsyn.web.catalogues import untranslated

pytestmark = pytest.mark.nodb


def test_every_message_is_translated_to_bokmal_and_nynorsk():
    assert list(untranslated()) == []


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
