"""Vega-Lite to SVG on the server, in the house's look: colours are the theme's own, so light and dark both work."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language
from markupsafe import Markup, escape

from utsyn.foundation.ui.colours import AXIS_COLOURS

VEGA_LITE = "6.4"
_INK = "var(--ds-color-neutral-text-default)"
_QUIET = "var(--ds-color-neutral-text-subtle)"
_LINE = "var(--ds-color-neutral-border-subtle)"
_ID = re.compile(r'\b(id="|url\(#|href="#)([A-Za-z][\w-]*)')
_TOKEN = re.compile(r"var\((--[\w-]+)\)")
_DEFINED = re.compile(r"^\s*(--ds-color-[\w-]+):\s*(#[0-9a-fA-F]{3,8});", re.MULTILINE)
_STYLE = re.compile(r'\sstyle="([^"]*)"')


def token(colour: str, part: str = "base-default") -> str:
    """A colour of the theme for use in a spec: `token("europe")`."""
    return f"var(--ds-color-{colour}-{part})"


def _axis_look() -> dict[str, Any]:
    return {
        "labelColor": _QUIET,
        "titleColor": _QUIET,
        "domainColor": _LINE,
        "tickColor": _LINE,
        "gridColor": _LINE,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": 500,
    }


THEME: dict[str, Any] = {
    "background": None,
    "font": "Inter, system-ui, sans-serif",
    "padding": 4,
    "view": {"stroke": None},
    "axis": _axis_look(),
    "legend": {"labelColor": _INK, "titleColor": _QUIET, "labelFontSize": 13, "titleFontSize": 13, "orient": "top"},
    "title": {"color": _INK, "fontSize": 15, "fontWeight": 600, "anchor": "start"},
    "header": {"labelColor": _INK, "titleColor": _QUIET, "labelFontSize": 13},
    "range": {"category": [token(colour) for colour in AXIS_COLOURS]},
    "line": {"strokeWidth": 2.5, "color": token("accent")},
    "bar": {"color": token("accent")},
    "area": {"color": token("accent"), "fillOpacity": 0.25},
    "point": {"color": token("accent"), "filled": True, "size": 45},
    "rule": {"color": token("neutral", "border-default")},
    "text": {"color": _INK, "fontSize": 13},
}


def chart_svg(spec: dict[str, Any], *, title: str, description: str = "", for_print: bool = False) -> Markup:
    """The chart as an SVG element with its title and description, to stand in a page.

    `spec` is Vega-Lite without look (no config); colours come from `token`. `for_print` writes the light theme's real
    colours, for files that know no style sheet. The same spec is drawn once and remembered.
    """
    return _drawn(json.dumps(spec, sort_keys=True, default=str), title, description, for_print, (get_language() or "nb")[:2])


def _number_locale(language: str) -> dict[str, Any]:
    """How numbers on an axis are written: d3's locale definition."""
    if language == "en":
        return {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["NOK ", ""]}
    return {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", "\u00a0kr"], "percent": "\u00a0%", "minus": "\u2212"}


@lru_cache(maxsize=256)
def _drawn(spec_json: str, title: str, description: str, for_print: bool, language: str) -> Markup:
    import vl_convert as vlc

    spec = json.loads(spec_json)
    spec.pop("description", None)
    svg = vlc.vegalite_to_svg({**spec, "config": THEME}, vl_version=VEGA_LITE, format_locale=_number_locale(language))
    key = f"c{sha256(f'{spec_json}|{title}|{description}'.encode()).hexdigest()[:8]}"
    svg = _ID.sub(lambda match: f"{match[1]}{key}-{match[2]}", _without_style(svg))
    svg = re.sub(r'\s(aria-[\w-]+|role|tabindex)="[^"]*"', "", svg)
    if for_print:
        svg = _TOKEN.sub(lambda match: light_colours().get(match[1], "#24313A"), svg)
    label = f"{key}-title {key}-desc" if description else f"{key}-title"
    words = f'<title id="{key}-title">{escape(title)}</title>' + (
        f'<desc id="{key}-desc">{escape(description)}</desc>' if description else ""
    )
    return Markup(re.sub(r"<svg ([^>]*)>", rf'<svg role="img" aria-labelledby="{label}" \1>' + words.replace("\\", r"\\"), svg, count=1))  # noqa: S704  (drawn here; the words are escaped)


def _without_style(svg: str) -> str:
    """Style attributes as plain attributes, which a strict content security policy lets through."""

    def attributes(match: re.Match[str]) -> str:
        pairs = (part.split(":", 1) for part in match[1].split(";") if ":" in part)
        return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)

    return _STYLE.sub(attributes, svg)


@lru_cache(maxsize=1)
def light_colours() -> dict[str, str]:
    """The theme's colours in the light scheme by custom property, as the generated style sheet has them."""
    css = files("utsyn.foundation.ui").joinpath("static/ui/vendor/designsystemet/theme.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for name, colour in _DEFINED.findall(css):
        found.setdefault(name, colour)
    return found
