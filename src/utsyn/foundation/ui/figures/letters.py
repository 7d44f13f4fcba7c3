"""How wide a text in Inter becomes, near enough to place labels: never narrower than it is drawn."""

from __future__ import annotations

_NARROW = frozenset("iljtfrI.,:;'|!()[]-· \u00a0")
_BROAD = frozenset("mwMWÆæ@%—")


def text_width(text: str, size: float) -> float:
    """Width of `text` in the unit of `size` (its font size)."""
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _BROAD:
        return 0.92
    return 0.72 if letter.isupper() else 0.62


def wrapped(text: str, size: float, width: float) -> tuple[str, ...]:
    """`text` in as few lines as fit `width`, about equally long; a word longer than that keeps its line. Nothing is cut."""
    words = text.split()
    fewest = len(_greedy(words, size, width))
    full = text_width(text, size)
    # The narrowest width that still takes no more lines gives lines of about one length.
    candidates = (full / fewest + step * size / 2 for step in range(200))
    fitting = (lines for lines in (_greedy(words, size, min(one, width)) for one in candidates) if len(lines) <= fewest)
    return tuple(next(fitting, _greedy(words, size, width)))


def _greedy(words: list[str], size: float, width: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
