from __future__ import annotations

import re

import pytest

from utsyn.foundation.ui import themes
from utsyn.web.portal.unchanged import build

CSS, SVG = b":root{--ds-color-accent-base-default:#123456}", b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9z'/></svg>"


@pytest.fixture
def folder(settings, tmp_path):
    """Where themes are laid; forgotten again afterwards."""
    settings.DATA = tmp_path
    made = tmp_path / "themes"
    made.mkdir()
    for one in (themes.themes, build):
        one.cache_clear()
    yield made
    for one in (themes.themes, build):
        one.cache_clear()


def head(client, path):
    page = client.get(path).content.decode()
    return re.findall(r'(?:href|src)="(/-/theme/[^"]*)"', page)


def test_an_authority_has_its_own_colours_and_mark_and_its_neighbour_has_not(cast, client, folder):
    (folder / "hamar.css").write_bytes(CSS)
    (folder / "hamar.svg").write_bytes(SVG)
    css, svg = head(client, "/hamar/nb/")
    assert (client.get(css).content, client.get(css)["Content-Type"]) == (CSS, "text/css; charset=utf-8")
    assert (client.get(svg).content, client.get(svg)["Content-Type"]) == (SVG, "image/svg+xml")
    assert "immutable" in client.get(css)["Cache-Control"]
    assert head(client, "/nabo/nb/") == []
    assert head(client, "/") == []


def test_the_colours_come_after_ours_and_before_what_is_built_of_them(cast, client, folder):
    (folder / "hamar.css").write_bytes(CSS)
    page = client.get("/hamar/nb/").content.decode()
    assert page.index("designsystemet/theme") < page.index("/-/theme/hamar.css") < page.index("designsystemet/designsystemet")


def test_without_a_folder_nothing_is_different(cast, client, folder):
    folder.rmdir()
    assert head(client, "/hamar/nb/") == []
    assert client.get("/-/theme/hamar.css").status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("hamar.css", b"@import url(https://fonts.example/x.css);"), ("hamar.css", b"a{background:url( 'https://spor.example/1.png')}"),
        ("hamar.css", b"a{background:URL(//spor.example/1.png)}"), ("hamar.css", b"\xff\xfe"), ("hamar.css", b" " * (themes.LARGEST + 1)),
        ("hamar.svg", b"<svg><script>1</script></svg>"), ("hamar.svg", b"<svg onload = 'x()'/>"), ("hamar.svg", b"<svg><image href='https://x.example'/></svg>"),
        ("hamar.js", b"1"), ("Hamar.css", CSS), ("..css", CSS),
    ],
)  # fmt: skip
def test_what_reaches_out_runs_or_is_no_theme_is_not_used(client, folder, name, content):
    (folder / name).write_bytes(content)
    assert themes.themes() == {}
    assert themes.amiss(folder / name)


def test_nobody_reads_beside_the_folder(client, folder):
    (folder.parent / "secret-key.css").write_bytes(CSS)
    for path in ("/-/theme/../secret-key.css", "/-/theme/%2e%2e%2fsecret-key.css", "/-/theme/secret-key.css"):
        assert client.get(path).status_code in {302, 404}


def test_pages_that_were_kept_are_drawn_anew_with_a_new_theme(cast, client, folder):
    before = client.get("/hamar/nb/").headers["ETag"]
    (folder / "hamar.css").write_bytes(CSS)
    for one in (themes.themes, build):
        one.cache_clear()
    assert client.get("/hamar/nb/", headers={"If-None-Match": before}).status_code == 200
