"""Texts in any language: safe, in their own direction, and stale when the original moves on."""

from __future__ import annotations

import pytest

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.languages import checked_tag, direction_of, own_name
from utsyn.cooperation.guidance.markdown import plain, rendered
from utsyn.cooperation.guidance.measuring import guide_languages
from utsyn.cooperation.guidance.models import Article
from utsyn.cooperation.guidance.queries.articles import complete_in
from utsyn.cooperation.guidance.tests.factories import ARABIC, SYSTEM, make_article
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.web.portal.rendered import PAGES

HERE = "/hamar/nb/guidance/"


@pytest.fixture(autouse=True)
def fresh_pages():
    PAGES.clear()


# --- languages ---


@pytest.mark.nodb
@pytest.mark.parametrize(
    ("typed", "kept"), [("AR", "ar"), ("fa_af", "fa-AF"), ("zh-hant", "zh-Hant"), ("iw", "he"), ("no", "nb"), (" ti ", "ti")]
)
def test_a_language_is_kept_as_the_standard_writes_it(typed, kept):
    assert checked_tag(typed) == kept


@pytest.mark.nodb
@pytest.mark.parametrize("typed", ["", "xx", "norsk", "<script>", "../..", "und", "ar-Latn-SY-x-private", "a" * 300, "\x00"])
def test_what_is_no_language_is_refused_in_words(typed):
    with pytest.raises(Invalid) as refused:
        checked_tag(typed)
    assert "language" in refused.value.fields


@pytest.mark.nodb
def test_right_to_left_languages_are_known_by_their_script():
    assert {tag: direction_of(tag) for tag in ("ar", "fa-AF", "ckb", "ur", "he", "ps", "nb", "uk", "ti", "ku", "ar-Latn")} == {
        "ar": "rtl", "fa-AF": "rtl", "ckb": "rtl", "ur": "rtl", "he": "rtl", "ps": "rtl", "nb": "ltr", "uk": "ltr", "ti": "ltr", "ku": "ltr",
        "ar-Latn": "ltr",
    }  # fmt: skip
    assert (own_name("ar"), own_name("uk"), own_name("ti")) == ("العربية", "українська", "ትግርኛ")


# --- Markdown ---


@pytest.mark.nodb
@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>", "[her](javascript:alert(1))", "<img src=x onerror=alert(1)>", "![x](https://other.example/x.png)",
        "<a href='data:text/html,x'>x</a>", "[x](data:text/html;base64,AAAA)", "<div style='position:fixed'>x</div>", "<svg/onload=alert(1)>",
        "[x](https://a.example \"t' onmouseover='alert(1)\")",
    ],
)  # fmt: skip
def test_no_script_no_style_and_no_picture_comes_through(typed):
    html = str(rendered(typed))
    for forbidden in ("<script", "<img", "<svg", "<div", 'href="javascript', 'href="data', "<p style=", "<a onmouseover", "<p onmouseover"):
        assert forbidden not in html.lower(), html


@pytest.mark.nodb
def test_markdown_becomes_what_people_mean_by_it():
    html = str(rendered("# Stor\n\n- en\n- **to**\n\n[kart](https://kart.example)\n\n| a | b |\n|---|---|\n| 1 | 2 |"))
    assert "<h2>Stor</h2>" in html
    assert "<li>en</li>" in html
    assert "<strong>to</strong>" in html
    assert "<table>" in html
    assert 'rel="noopener noreferrer"' in html
    assert str(rendered("## To\n\n### Tre")) == "<h2>To</h2>\n<h3>Tre</h3>\n"
    assert plain("## Helse\n\nRing **116117** om natten") == "Helse Ring 116117 om natten"


def test_a_script_in_a_text_is_shown_as_text_and_kept_as_it_was(cast, client):
    article = make_article(cast.authority, status="published", title="<script>t</script>", body="Før <script>alert(1)</script> etter")
    page = client.get(f"{HERE}articles/{article.code}/x/").content.decode()
    assert "<script>alert(1)" not in page
    assert "<script>t" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert str(article.body) == "Før <script>alert(1)</script> etter"


# --- direction ---


def test_a_right_to_left_text_stands_in_its_own_direction_in_a_left_to_right_page(cast, client):
    article = make_article(cast.authority, status="published", title="Helse", chapter=1, and_in=("ar",))
    page = client.get(f"{HERE}articles/{article.code}/in/ar/").content.decode()
    assert '<html lang="nb">' in page
    assert '<article class="guide" lang="ar" dir="rtl">' in page
    assert ARABIC in page
    listed = client.get(f"{HERE}newcomers/in/ar/").content.decode()
    assert '<ol class="chapters" lang="ar" dir="rtl">' in listed
    assert '<span lang="ar" dir="rtl">العربية</span>' in listed
    assert client.get(f"{HERE}articles/{article.code}/in/uk/").status_code == 404
    assert client.get(f"{HERE}newcomers/in/uk/").status_code == 404


def test_boxes_of_a_translation_carry_its_language_and_direction(cast, as_person):
    article = make_article(cast.authority)
    page = as_person(cast.coordinator).get(f"{HERE}articles/{article.code}/-/translate/ar/").content.decode()
    assert page.count('dir="rtl"') >= 3
    assert 'lang="ar"' in page
    assert as_person(cast.coordinator).get(f"{HERE}articles/{article.code}/-/translate/xx/").status_code == 404
    assert as_person(cast.coordinator).get(f"{HERE}articles/{article.code}/-/translate/nb/").status_code == 404


# --- stale ---


def test_a_translation_is_stale_when_the_original_changes_until_it_is_renewed(cast, client):
    article = make_article(cast.authority, status="published", chapter=1, and_in=("ar", "en"))
    assert article.stale_languages == []
    commands.edit_article(article, by=SYSTEM, body="Nytt innhold")
    article.refresh_from_db()
    assert article.stale_languages == ["en", "ar"]
    page = client.get(f"{HERE}articles/{article.code}/in/ar/").content.decode()
    assert "Originalen er endret" in page
    commands.translate(article, by=SYSTEM, language="ar", title=ARABIC, body=ARABIC)
    article.refresh_from_db()
    assert article.stale_languages == ["en"]


def test_only_languages_that_hold_every_chapter_up_to_date_count(cast):
    first = make_article(cast.authority, status="published", chapter=1, and_in=("ar", "en", "uk"))
    second = make_article(cast.authority, status="published", chapter=2, and_in=("ar", "en"))
    assert complete_in([first, second]) == ["nb", "en", "ar"]
    commands.edit_article(second, by=SYSTEM, title="Ny tittel")
    commands.translate(second, by=SYSTEM, language="en", title="New", body="New")
    year = today().year
    assert guide_languages(cast.authority, [year - 1, year]) == {year - 1: None, year: 2}
    assert guide_languages(cast.neighbour_authority, [year]) == {year: None}


def test_taking_a_translation_away_leaves_the_original(cast):
    article = make_article(cast.authority, and_in=("ar",))
    commands.drop_translation(article, by=SYSTEM, language="ar")
    assert article.languages == ["nb"]
    for language in ("nb", "ar"):
        with pytest.raises(Conflict):
            commands.drop_translation(article, by=SYSTEM, language=language)


# --- what may not be ---


def test_two_chapters_cannot_have_one_number_and_a_guide_has_none(cast):
    make_article(cast.authority, chapter=1)
    with pytest.raises(Invalid) as refused:
        make_article(cast.authority, chapter=1)
    assert set(refused.value.fields) == {"chapter"}
    with pytest.raises(Invalid):
        commands.add_article(cast.authority, by=SYSTEM, language="nb", title="A", body="B", kind="chapter")
    assert make_article(cast.neighbour_authority, chapter=1).chapter == 1


@pytest.mark.parametrize(
    "values", [{"title": ""}, {"body": " "}, {"title": "x" * 161}, {"body": "a\x00b"}, {"language": "xx"}, {"topic": "?"}]
)
def test_an_article_that_cannot_be_is_refused_beside_its_field(cast, values):
    given = {"language": "nb", "title": "Tittel", "body": "Tekst", **values}
    with pytest.raises(Invalid) as refused:
        commands.add_article(cast.authority, by=SYSTEM, **given)
    assert set(refused.value.fields) == set(values)


def test_who_writes_second_loses_nothing(cast, as_person):
    article = make_article(cast.authority, owner=cast.contributor)
    form = {"kind": "guide", "topic": "project", "title": "Min tittel", "body": "Min tekst", "seen": article.version}
    commands.edit_article(article, by=SYSTEM, title="En annen")
    answer = as_person(cast.contributor).post(f"{HERE}articles/{article.code}/-/edit/", form)
    assert answer.status_code == 409
    assert "Min tittel" in answer.content.decode()


def test_a_preview_saves_nothing(cast, as_person):
    form = {"kind": "guide", "topic": "project", "language": "nb", "title": "Prøve", "body": "**Fet**", "preview": "1"}
    answer = as_person(cast.coordinator).post(f"{HERE}articles/-/new/", form)
    assert answer.status_code == 200
    assert "<strong>Fet</strong>" in answer.content.decode()
    assert not Article.objects.exists()
    del form["preview"]
    assert as_person(cast.coordinator).post(f"{HERE}articles/-/new/", form).status_code == 302
    assert Article.objects.get().languages == ["nb"]


def test_only_the_coordinator_and_who_keeps_it_write(cast):
    article = make_article(cast.authority, owner=cast.contributor)
    commands.edit_article(article, by=cast.contributor, title="Ny")
    for name in ("unit_head", "politician", "neighbour", "former"):
        with pytest.raises(Denied):
            commands.edit_article(article, by=getattr(cast, name), title="Nei")
    with pytest.raises(Denied):
        commands.publish(article, by=cast.contributor)


def test_search_finds_a_guide_in_any_language_and_a_draft_only_inside(cast, client, as_person):
    make_article(cast.authority, status="published", title="Helse", chapter=1, and_in=("ar",), body="Fastlegen din")
    make_article(cast.authority, title="Hemmelig", body="fastlegen skjult")
    page = client.get(f"{HERE}?q=fastlegen").content.decode()
    assert "Helse" in page
    assert "Hemmelig" not in page
    assert "Hemmelig" in as_person(cast.coordinator).get(f"{HERE}?q=fastlegen").content.decode()
    assert "Helse" in client.get(HERE, {"q": "مرحبا"}).content.decode()
