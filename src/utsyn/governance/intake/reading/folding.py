"""One way to compare words: lower case, without accents, å as a, ø as o, æ as e. Lengths never change."""

from __future__ import annotations

import re

_FROM = "åäáàâãøöóòôõæéèêëüúùûíìîïñçðýÅÄÁÀÂØÖÓÆÉÈÊÜÚÍÑÇ"
_TO = "aaaaaaooooooeeeeeuuuuiiiincdyaaaaaoooeeeeuuinc"
_TABLE = str.maketrans(dict(zip(_FROM, _TO, strict=True)))
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def fold(text: str) -> str:
    """`text` for comparing, letter for letter as long as the original."""
    folded = text.translate(_TABLE).lower()
    # A few capitals grow when lowered (İ); then fall back to what keeps the length.
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_TABLE))


def squash(text: str) -> str:
    """Only the letters and digits of `text`, folded: how a name looks when the scan broke it into pieces."""
    return "".join(letter for letter in fold(text.replace("ae", "æ").replace("Ae", "Æ")) if letter.isalnum())


def words(text: str) -> list[str]:
    """The folded words of `text`."""
    return [found.group() for found in WORD.finditer(fold(text))]


def stems(text: str) -> set[str]:
    """The beginnings of the words that carry meaning: enough to tell which texts speak of the same."""
    return {word[:6] for word in words(text) if len(word) > 3 and not word.isdigit()}
