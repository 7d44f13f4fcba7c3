"""Lists that a field keeps as text (",nb,en,"), and the languages and aids that people ask for by name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext, pgettext_lazy

from utsyn.foundation.kernel.alphabet import sort_key

# What is spoken at events here; Norwegian sign language has no code of two letters.
LANGUAGES = (
    "no", "en", "nsl", "uk", "ar", "so", "ti", "pl", "lt", "de", "fr", "es", "fa", "fi", "sv", "da", "tr", "ur", "sw", "ro", "th", "se",
)  # fmt: skip
AIDS: dict[str, Promise] = {
    "step_free": pgettext_lazy("access", "step-free"),
    "toilet": pgettext_lazy("access", "accessible toilet"),
    "hearing_loop": pgettext_lazy("access", "hearing loop"),
    "interpreter": pgettext_lazy("access", "interpreter on request"),
    "sign_language": pgettext_lazy("access", "sign language interpreter"),
    "quiet": pgettext_lazy("access", "calm room to retreat to"),
    "children": pgettext_lazy("access", "place for prams and play"),
}


def joined(words: Iterable[str]) -> str:
    """A list as a field keeps it, so that both engines can look for one of them: ",nb,en,"; "" when empty."""
    kept = list(dict.fromkeys(words))
    return f",{','.join(kept)}," if kept else ""


def parted(kept: str) -> tuple[str, ...]:
    """The list that a field keeps."""
    return tuple(word for word in kept.split(",") if word)


def language_name(code: str) -> str:
    """What the language is called in the reader's: norsk, ukrainsk."""
    if code == "nsl":
        return pgettext("language", "Norwegian sign language")
    return _name_in((get_language() or "nb")[:2], code)


@lru_cache(maxsize=1024)
def _name_in(reader: str, code: str) -> str:
    """Remembered: a calendar file of two thousand events names two each, and half of its time went into finding the same few."""
    return str(Locale.parse(reader).languages.get(code) or code)


def language_choices() -> list[tuple[str, str]]:
    """(code, name): Norwegian and English first, the rest in the reader's alphabet."""
    rest = sorted(((code, language_name(code)) for code in LANGUAGES[2:]), key=lambda one: sort_key(one[1], get_language() or "nb"))
    return [(code, language_name(code)) for code in LANGUAGES[:2]] + rest
