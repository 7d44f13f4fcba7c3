import re

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from utsyn.foundation.kernel.registries import Panel, PanelRow
from utsyn.foundation.ui.gallery import ExampleForm, gallery_context
from utsyn.foundation.ui.render import render

pytestmark = [pytest.mark.nodb, pytest.mark.urls("utsyn.foundation.ui.tests.routes")]


def asked(path="/-/gallery/", language="nb", **headers):
    request = RequestFactory().get(path, headers=headers)
    request.language = language
    return request


def gallery(language="nb", **headers):
    request = asked(language=language, **headers)
    with override(language):
        return render(request, "ui/gallery.html", gallery_context(request)).content.decode()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_gallery_prints_in_every_language_within_the_strict_policy(language):
    html = gallery(language)
    assert f'<html lang="{language}">' in html
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?! src=)", html)
    assert not re.search(r'(src|href)="(https?:)?//', html)


def test_every_id_stands_once():
    ids = re.findall(r'\bid="([^"]+)"', gallery())
    assert {one for one in ids if ids.count(one) > 1} == set()


def test_the_chosen_colours_stand_on_the_body():
    request = asked()
    request.COOKIES["scheme"] = "dark"
    assert (
        'data-color-scheme="dark"' in render(request, "ui/appearance.html", {"choices": [], "chosen": "dark", "next": "/"}).content.decode()
    )
    request = asked()
    request.COOKIES["scheme"] = '"><script>'
    assert (
        'data-color-scheme="auto"' in render(request, "ui/appearance.html", {"choices": [], "chosen": "auto", "next": "/"}).content.decode()
    )


def test_htmx_gets_the_named_part_and_caches_keep_them_apart():
    from django_htmx.middleware import HtmxDetails

    request = asked(**{"HX-Request": "true"})
    request.htmx = HtmxDetails(request)
    response = render(request, "ui/appearance.html", {"choices": [], "chosen": "auto", "next": "/"}, block="main")
    assert b"<html" not in response.content
    assert b"<form" in response.content
    assert "HX-Request" in response["Vary"]


def test_going_back_gets_the_whole_page():
    from django_htmx.middleware import HtmxDetails

    request = asked(**{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    request.htmx = HtmxDetails(request)
    assert b"<html" in render(request, "ui/appearance.html", {"choices": [], "chosen": "auto", "next": "/"}, block="main").content


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422, 500, 503])
def test_every_refusal_has_a_page_that_gives_back_what_was_typed(status):
    context = {"message": "Grunnen <b>", "typed": [("title", ["Ungdom ut"])]}
    html = engines["jinja2"].get_template(f"ui/errors/{status}.html").render(context, asked())
    assert "Grunnen &lt;b&gt;" in html
    assert "Ungdom ut" in html
    assert html.count("<h1>") == 1
    assert engines["jinja2"].get_template(f"ui/errors/{status}.html").render({}, asked())


def macro(file, name, *args):
    template = engines["jinja2"].env.get_template(f"ui/components/{file}.html")
    return str(getattr(template.make_module({"request": asked()}), name)(*args))


def test_a_field_keeps_what_was_typed_and_ties_its_error_to_it():
    form = ExampleForm({"title_nb": "Ungdom", "title_en": "Youth", "cost": "ti <tusen>", "kind": "b", "units": ["2"]})
    cost = macro("forms", "field", form["cost"])
    assert 'value="ti &lt;tusen&gt;"' in cost
    assert 'aria-invalid="true"' in cost
    described = re.search(r'aria-describedby="([^"]+)"', cost)[1].split()
    assert all(f'id="{one}"' in cost for one in described)
    assert "checked" in macro("forms", "field", form["units"])
    title = macro("forms", "field", form["title"])
    assert title.index("Ungdom") < title.index("Youth")


def test_the_error_summary_leads_to_each_field():
    form = ExampleForm({"cost": "x"})
    summary, body = macro("forms", "error_summary", form), macro("forms", "form", form)
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == 7
    for target in targets:
        assert f'id="{target}"' in body, target


@pytest.mark.parametrize("kind", ["facts", "table", "list"])
def test_a_panel_is_drawn_by_its_kind(kind):
    html = macro("parts", "panel", Panel("key", "Tittel", kind, ("A", "B"), (PanelRow(("Én", None), "/en/", "at_risk"),)))
    assert 'href="/en/"' in html
    assert "Risiko for avvik" in html
    assert "mangler" in html


@pytest.mark.parametrize("health", ["on_track", "at_risk", "off_track", "on_hold", "not_reported", "completed"])
def test_health_is_a_shape_and_a_word(health):
    marks = {
        one: macro("marks", "health_mark", one) for one in ("on_track", "at_risk", "off_track", "on_hold", "not_reported", "completed")
    }
    shape = re.search(r"<svg.*</svg>", marks[health], re.DOTALL)[0]
    assert [one for one, html in marks.items() if shape in html] == [health]
    assert health not in re.sub(r'data-health="[^"]+"', "", marks[health])
