import datetime as dt
from decimal import Decimal

import pytest
from django.template import engines
from django.utils.translation import override

from utsyn.foundation.kernel.money import Money
from utsyn.foundation.kernel.periods import Years
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui import formats

pytestmark = pytest.mark.nodb
DAY = dt.date(2015, 9, 30)


def said(template, language, **context):
    with override(language):
        return engines["jinja2"].from_string(template).render(context)


@pytest.mark.parametrize(
    ("template", "nb", "en"),
    [
        ("{{ day|date }}", "30.09.2015", "30 September 2015"),
        ("{{ day|long_date }}", "30. september 2015", "30 September 2015"),
        ("{{ moment|moment }}", "30.09.2015 kl.\u00a018.05", "30 September 2015, 18:05"),
        ("{{ 1234.5|number }}", "1\u00a0234,5", "1,234.5"),
        ("{{ amount|money }}", "120\u00a0000\u00a0kr", "120,000\u00a0kr"),
        ("{{ 0.62|percent }}", "62\u00a0%", "62%"),
    ],
)
def test_values_are_written_as_the_reader_writes_them(template, nb, en):
    context = {"day": DAY, "moment": dt.datetime(2015, 9, 30, 16, 5, tzinfo=dt.UTC), "amount": Decimal(120000)}
    assert said(template, "nb", **context) == nb
    assert said(template, "nn", **context) == nb
    assert said(template, "en", **context) == en


def test_one_compiled_template_serves_every_language():
    """Jinja works out constant filters while it compiles; these must wait for the reader."""
    with override("en"):
        template = engines["jinja2"].from_string("{{ 3969|number }} {{ none|missing }}")
        assert template.render({}).startswith("3,969")
    with override("nn"):
        assert template.render({}).startswith("3\u00a0969")
        assert "manglar" in template.render({})


@pytest.mark.parametrize(
    "write", [formats.day, formats.moment, formats.number, formats.money, formats.percent, formats.years, formats.text]
)
def test_the_missing_is_never_zero(write):
    assert "mangler" in write(None)
    assert "0" not in write(None)


def test_zero_is_a_value():
    assert formats.money(Decimal(0)) == "0\u00a0kr"
    assert formats.or_missing(0) == 0


def test_money_keeps_its_currency_and_its_ore():
    assert formats.money(Money(Decimal("1200.50"), "EUR")) == "1\u00a0200,50\u00a0€"


def test_years_read_as_a_term():
    assert formats.years(2015, 2020) == "2015–2020"
    assert formats.years(Years(2015)) == "2015–"
    assert formats.years(Years(2015, 2015)) == "2015"


def test_a_text_in_another_language_says_which():
    assert said("{{ text|text }}", "nn", text=Translated({"en": "Axis <1>"})) == '<span lang="en">Axis &lt;1&gt;</span>'
    assert said("{{ text|text }}", "nb", text=Translated({"nb": "Akse <1>"})) == "Akse &lt;1&gt;"


def test_a_misspelt_name_is_an_error():
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        said("{{ mesure.title }}", "nb")
