"""Every sentence is there in bokmål and nynorsk, and every template compiles."""

import pytest
from django.template import engines

from tests.house.source import SOURCE, templates
from utsyn.web.catalogues import untranslated

pytestmark = pytest.mark.nodb


def test_every_message_is_translated_to_bokmal_and_nynorsk():
    assert list(untranslated()) == []


def test_every_template_compiles():
    for path in templates():
        name = str(path).split("/jinja2/", 1)[1]
        assert engines["jinja2"].get_template(name), path.relative_to(SOURCE)
