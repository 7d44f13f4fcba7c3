"""What a public page says of itself to those who find it and share it: description, languages, Open Graph, JSON-LD.

The portal registers a maker per noun; a page writes `{% block head %}{{ head_of(measure) }}{% endblock %}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from utsyn.foundation.ui.chrome import chrome

LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
LONGEST_DESCRIPTION = 200
# What would end the script element, or a line of it, written so that JSON reads the same.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True)
class Head:
    """`image` is a path in this site; `data` a schema.org object without its context."""

    title: str
    description: str = ""
    kind: str = "website"
    image: str = ""
    image_words: str = ""
    data: Mapping[str, Any] | None = None


HeadMaker = Callable[[Any, Any], Head]
_HEADS: dict[type[Any], HeadMaker] = {}


def head(model: type[Any]) -> Callable[[HeadMaker], HeadMaker]:
    """Register what the public page of a `model` says of itself: a function (request, thing) -> Head."""

    def register(maker: HeadMaker) -> HeadMaker:
        _HEADS[model] = maker
        return maker

    return register


@pass_context
def head_of(context: Context, thing: Any) -> Markup:
    """The elements for the head of `thing`'s page; nothing while the thing is not public."""
    maker = _HEADS.get(type(thing))
    if maker is None or not thing.in_public:
        return Markup()
    request = context["request"]
    return elements(request, maker(request, thing))


def elements(request: Any, told: Head) -> Markup:
    """`told` as elements; addresses are absolute, and the languages of the page name each other."""
    around = chrome(request)
    here = request.build_absolute_uri(request.path)
    lines = [Markup('<link rel="canonical" href="{}">').format(here)]
    for way in around.languages:
        address = request.build_absolute_uri(way.href.partition("?")[0])
        lines.append(Markup('<link rel="alternate" hreflang="{}" href="{}">').format(way.language, address))
    description = shortened(told.description)
    if description:
        lines.append(Markup('<meta name="description" content="{}">').format(description))
    properties = {
        "og:title": told.title, "og:description": description, "og:type": told.kind, "og:url": here, "og:site_name": around.name,
        "og:locale": LOCALES.get((get_language() or "nb")[:2], "nb_NO"),
        "og:image": request.build_absolute_uri(told.image) if told.image else "", "og:image:alt": told.image_words,
    }  # fmt: skip
    lines += [Markup('<meta property="{}" content="{}">').format(name, value) for name, value in properties.items() if value]
    if told.data is not None:
        lines.append(linked_data(told.data))
    return Markup("\n").join(lines)


def linked_data(data: Mapping[str, Any]) -> Markup:
    """A schema.org object as a data block. It is not run, so a strict content security policy lets it stand."""
    words = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    for sign, written in _UNSAFE.items():
        words = words.replace(sign, written)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(words))  # noqa: S704  (made safe above)


def shortened(text: str) -> str:
    """The first words of `text`, on one line, as long as search engines and those who share it show."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_DESCRIPTION:
        return line
    return line[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
