"""The languages that guides are written in: any there is. The interface has its three; a text carries its own language and direction."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import LANGUAGES, Localised, Translated

# As the search index keeps it.
LONGEST_TAG = 8
# Scripts that are written from right to left. Source: Unicode, property Bidi_Class R and AL, of scripts in use.
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi"})
# Offered first to whoever adds a translation; every other language may be written by its tag.
COMMON = (
    "nb", "nn", "en", "ar", "uk", "ti", "so", "fa", "fa-AF", "ps", "ku", "ckb", "pl", "lt", "ro", "ru", "es", "fr", "de", "tr", "ur", "sw", "am",
    "th", "vi", "se", "sma",
)  # fmt: skip
# Norwegian is written in one of its two forms; what is only called Norwegian is read as the commoner.
_SAME = {"no": "nb"}


def checked_tag(typed: str) -> str:
    """The language as BCP 47 writes it ("AR" -> "ar", "fa_af" -> "fa-AF").

    Raises:
        Invalid: it is no language, or one with more parts than is kept.
    """
    import langcodes

    try:
        tag = langcodes.standardize_tag(str(typed).strip())
        is_known = langcodes.tag_is_valid(tag) and tag != "und"
    except (ValueError, LookupError):
        is_known = False
    if not is_known or len(tag) > LONGEST_TAG:
        message = _("This is not a language we know. Choose one from the list, or write its code (for example ar, uk or fa-AF).")
        raise Invalid(message, fields={"language": message})
    return _SAME.get(tag, tag)


@lru_cache(maxsize=256)
def direction_of(tag: str) -> str:
    """How it is written: "rtl" or "ltr"."""
    import langcodes

    try:
        return "rtl" if langcodes.Language.get(tag).maximize().script in _RIGHT_TO_LEFT else "ltr"
    except (ValueError, LookupError):
        return "ltr"


@lru_cache(maxsize=512)
def _name(tag: str, told_in: str) -> str:
    """What `tag` is called in `told_in`; "" when nobody has said."""
    try:
        shown, locale = Locale.parse(tag, sep="-"), Locale.parse(told_in, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    return (shown.get_display_name(locale) if "-" in tag else shown.get_language_name(locale)) or ""


def own_name(tag: str) -> str:
    """What the language calls itself; its tag when that is not known."""
    return _name(tag, tag) or tag


def name_here(tag: str) -> str:
    """What it is called in the language of the page."""
    return _name(tag, (get_language() or "nb")[:2]) or tag


def in_order(tags: object) -> list[str]:
    """The interface's own languages first, the rest by their own names."""
    known = {str(tag) for tag in tags}  # type: ignore[attr-defined]
    return [tag for tag in LANGUAGES if tag in known] + sorted(known - set(LANGUAGES), key=lambda tag: own_name(tag).casefold())


def text_in(text: Translated, tag: str) -> str:
    """Just the text in that language, "" when there is none; no other steps in."""
    return text.texts().get(tag, "")


def read_in(text: Translated, tag: str | None = None) -> Localised:
    """The text in `tag`; without one in the reader's language, or the nearest there is."""
    if tag is None:
        return text.in_language(get_language())
    return Localised(text_in(text, tag), tag, False, text.is_stale(tag))
