"""A stretch of mended text in which every letter remembers where it stood on its page."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEPT_TOGETHER = 3  # this many characters of blanks, hyphens and bullets between letters do not part a passage
JOINERS = re.compile(r"[\s\-\u00ad*|_•]*")
CONJUNCTION = re.compile(r"^(?:og|eller|samt|och|and|or|med|til|till)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """Text of one page (index from 0); `offsets[i]` is where letter i stands in the page's mended text."""

    page: int
    text: str
    offsets: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def part(self, start: int, end: int | None = None) -> Passage:
        """The passage between two of its own offsets, without blanks around it."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Passage(self.page, self.text[start:end], self.offsets[start:end])

    def moved(self, by: int) -> Passage:
        """The same letters, `by` places further on the page."""
        return Passage(self.page, self.text, tuple(offset + by for offset in self.offsets))

    def without(self, drop: str) -> Passage:
        """The passage without any place where `drop` stands."""
        kept: list[int] = []
        at = 0
        while at < len(self.text):
            if self.text.startswith(drop, at):
                at += len(drop)
                continue
            kept.append(at)
            at += 1
        return Passage(self.page, "".join(self.text[i] for i in kept), tuple(self.offsets[i] for i in kept))

    def trimmed(self, letters: str) -> Passage:
        """The passage without any of `letters` or blanks at its ends."""
        letters += " \t\n"
        start, end = 0, len(self.text)
        while start < end and self.text[start] in letters:
            start += 1
        while end > start and self.text[end - 1] in letters:
            end -= 1
        return Passage(self.page, self.text[start:end], self.offsets[start:end])


def passage_of(page: int, text: str, start: int, end: int) -> Passage:
    """The passage of a page's mended `text` between two offsets."""
    return Passage(page, text[start:end], tuple(range(start, end))).part(0)


def joined(passages: list[Passage]) -> Passage:
    """Lines of one page as running text: words divided at the line's end are whole again."""
    text, offsets = passages[0].text, list(passages[0].offsets)
    for passage in passages[1:]:
        if not passage.text:
            continue
        if _is_divided(text, passage.text):
            text, offsets = (text[:-1], offsets[:-1]) if _loses_hyphen(text) else (text, offsets)
        elif text:
            text += " "
            offsets.append(offsets[-1])
        text += passage.text
        offsets += passage.offsets
    return Passage(passages[0].page, text, tuple(offsets))


def _is_divided(before: str, after: str) -> bool:
    if before.endswith("\u00ad"):
        return True
    return before.endswith("-") and before[-2:-1].isalnum() and after[:1].islower() and not CONJUNCTION.match(after)


def _loses_hyphen(before: str) -> bool:
    """EU- and COVID-19- keep their hyphen; "vennskapsby-" was only divided."""
    last = before.rsplit(None, 1)[-1].rstrip("-\u00ad")
    return not (last.isupper() or last[-1:].isdigit())


def runs(passage: Passage, page_text: str) -> list[tuple[int, int]]:
    """The unbroken stretches [start, end) of the page's mended text that the passage was taken from."""
    if not passage.offsets:
        return []
    found: list[tuple[int, int]] = []
    start = before = passage.offsets[0]
    for offset in passage.offsets[1:]:
        gap = page_text[before + 1 : offset]
        if offset < before or (gap and not JOINERS.fullmatch(gap)):
            found.append((start, before + 1))
            start = offset
        before = offset
    found.append((start, before + 1))
    return found
