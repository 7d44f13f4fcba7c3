"""Markdown as pages show it: written by people, read by a known parser, cleaned by a known sanitiser."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_TAGS = frozenset({"p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "a", "table",
                   "thead", "tbody", "tr", "th", "td"})  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
# Pictures would come from elsewhere, and tell there who reads; tags that somebody typed are shown as they were typed.
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def _below_the_title(tokens: list[Token]) -> None:
    """A page has one main heading, its title: whatever level the text begins with, its own headings begin with the second."""
    levels = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in levels), default=2)
    for token in levels:
        token.tag = f"h{min(int(token.tag[1]) - highest + 2, 6)}"


@lru_cache(maxsize=256)
def rendered(text: str) -> Markup:
    """The text as safe markup; headings begin at the second level."""
    tokens = _PARSER.parse(text)
    _below_the_title(tokens)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return Markup(  # noqa: S704
        nh3.clean(html, tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer")
    )


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """The words alone, for search and previews."""
    words: list[str] = []
    for token in _PARSER.parse(text):
        words.extend(part.content or " " for part in token.children or ())
        if token.type in ("fence", "code_block"):
            words.append(token.content)
        words.append(" ")
    return " ".join("".join(words).split())
