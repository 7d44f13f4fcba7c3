"""Sorting as the reader's dictionary does: æ ø å come last in Norwegian, and å is an a in English."""

from __future__ import annotations

import unicodedata

# CLDR's nb and nn order: å after ø, and aa as å; German and Swedish letters stand with their Norwegian kin.
_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_NORDIC = ("nb", "nn", "no", "da")


def sort_key(text: object, language: str = "nb") -> str:
    """A key by which `text` sorts in `language`; case and other accents do not count."""
    lowered = unicodedata.normalize("NFC", str(text).casefold())
    if language[:2] in _NORDIC:
        lowered = lowered.replace("aa", "å").translate(_LAST_LETTERS)
    return _bare(lowered)


def fold(text: object) -> str:
    """Letters bare of accents and case (å -> a, ø -> o, æ -> ae): what search compares on both engines."""
    lowered = str(text).casefold().replace("ø", "o").replace("æ", "ae").replace("đ", "d").replace("ł", "l")
    return _bare(lowered)


def _bare(text: str) -> str:
    """Without accents: each distinct letter is asked once, not each letter of a long text."""
    apart = unicodedata.normalize("NFD", text)
    return apart.translate(dict.fromkeys(ord(letter) for letter in set(apart) if unicodedata.combining(letter)))
