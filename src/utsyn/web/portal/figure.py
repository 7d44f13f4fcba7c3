"""The axes figure as one picture that stands by itself: 1200 x 630, as those who share pages want it."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.ui.figures.charts import light_colours
from utsyn.foundation.ui.figures.letters import wrapped
from utsyn.foundation.ui.formats import percent
from utsyn.web.portal.front import Front

WIDTH, HEIGHT = 1200, 630
TITLE_SIZE, TITLE_WIDTH = 54.0, 540.0
_FONT = "Inter, 'Liberation Sans', Arial, sans-serif"


def _colour(name: str, part: str) -> str:
    return light_colours().get(f"--ds-color-{name}-{part}", "#24313A")


def figure_svg(authority: Authority, front: Front) -> str:
    """The picture in the reader's language, in the light theme's own colours."""
    return "".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{_FONT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_colour("neutral", "background-default")}"/>',
        *_words(authority, front),
        *_spokes(front),
        "</svg>",
    ])  # fmt: skip


def figure_png(svg: str) -> bytes:
    """The same as PNG; drawn once and remembered."""
    return _drawn(svg)


@lru_cache(maxsize=24)
def _drawn(svg: str) -> bytes:
    import vl_convert as vlc

    return bytes(vlc.svg_to_png(svg, scale=1))


def _words(authority: Authority, front: Front) -> list[str]:
    title = str(front.strategy.title) if front.strategy else str(authority.name)
    lines = wrapped(title, TITLE_SIZE, TITLE_WIDTH)[:5]
    top = HEIGHT / 2 - (len(lines) - 1) * TITLE_SIZE * 0.6 + 10
    ink, quiet = _colour("neutral", "text-default"), _colour("neutral", "text-subtle")
    shown = [f'<text x="64" y="{top - TITLE_SIZE - 22:.0f}" font-size="30" fill="{quiet}">{_plain(str(authority.name))}</text>']
    for index, line in enumerate(lines):
        y = top + index * TITLE_SIZE * 1.18
        shown.append(f'<text x="64" y="{y:.0f}" font-size="{TITLE_SIZE:.0f}" font-weight="700" fill="{ink}">{_plain(line)}</text>')
    if authority.banner:
        shown.append(f'<text x="64" y="{HEIGHT - 44}" font-size="24" fill="{quiet}">{_plain(str(authority.banner))}</text>')
    return shown


def _spokes(front: Front) -> list[str]:
    it = front.figure
    if it is None:
        return []
    parts = [f'<g transform="translate(570 {HEIGHT / 2 - (it.top + it.height / 2):.1f})">']
    parts += [f'<polygon points="{points}" fill="none" stroke="{_colour("neutral", "border-subtle")}"/>' for points in it.grid if points]
    for spoke in it.spokes:
        name = spoke.axis.data_color
        parts.append(f'<path d="{spoke.tray}" fill="{_colour(name, "surface-tinted")}"/>')
        parts.append(f'<path d="{spoke.fill}" fill="{_colour(name, "base-default")}"/>' if spoke.fill else "")
        share = "–" if spoke.axis.share is None else percent(spoke.axis.share)
        place = f'x="{spoke.label.x}" y="{spoke.label.share_y}" text-anchor="{spoke.label.anchor}"'
        parts.append(f'<text {place} font-size="22" font-weight="700" fill="{_colour(name, "text-subtle")}">{_plain(share)}</text>')
    return [*parts, "</g>"]


def _plain(text: str) -> str:
    return escape(re.sub(r"[\x00-\x1f]", " ", text))
