"""The Jinja2 environment of every page: strict about names, safe about text, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import capfirst
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.chrome import chrome
from utsyn.foundation.ui.colours import axis_colour
from utsyn.foundation.ui.formats import FILTERS, missing
from utsyn.foundation.ui.heads import head_of
from utsyn.foundation.ui.health import health_mark, health_word
from utsyn.foundation.ui.panel_rows import panel_rows
from utsyn.foundation.ui.widgets import control, language_boxes, option_box, target_of


def environment(**options: Any) -> Environment:
    """The environment that settings name; `options` come from Django (loader, autoescape, auto_reload)."""
    options.update(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], finalize=_plain, **options)  # noqa: S701  (autoescape is on)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext, npgettext=translation.npgettext
    )
    # Jinja's own `capitalize` makes "EØS-avtalen" into "Eøs-avtalen".
    env.filters.update({name: _at_print_time(write) for name, write in {**FILTERS, "capfirst": capfirst}.items()})
    env.globals.update(
        static=static,
        url=url,
        href=href,
        head_of=head_of,
        csrf=csrf,
        chrome=chrome,
        missing=missing,
        health_word=health_word,
        health_sign=health_mark,
        axis_colour=axis_colour,
        language=_language,
        language_boxes=language_boxes,
        target_of=target_of,
        control=control,
        option_box=option_box,
        panel_rows=panel_rows,
    )
    return env


def _at_print_time(write: Callable[..., Any]) -> Callable[..., Any]:
    """`write` as a filter that Jinja may not work out once and for all while it compiles: the language differs by reader."""

    @pass_context
    def written(_context: Context, *args: Any, **kwargs: Any) -> Any:
        return write(*args, **kwargs)

    return written


def _plain(value: Any) -> Any:
    """Lazy translations become text before they are escaped."""
    return str(value) if isinstance(value, Promise) else value


def _language() -> str:
    return (translation.get_language() or "nb")[:2]


@pass_context
def url(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """`url("measures:list")`: the address of a route, in this authority and language."""
    return address(context.get("request"), name, *args, **kwargs)


@pass_context
def href(context: Context, thing: Any) -> str:
    """`href(measure)`: the page of a thing."""
    return address_of(context.get("request"), thing)


@pass_context
def csrf(context: Context) -> Markup:
    """The hidden field that every form sending POST carries. Usable in macros, which see no `csrf_input`."""
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(context["request"]))
