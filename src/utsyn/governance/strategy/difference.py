"""What changed between two versions of a strategy, in words: parts added, removed, changed, and goals that changed axis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.kernel.forms import LANGUAGE_NAMES
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.governance.strategy.kinds import FIELD_LABELS, KINDS, STRATEGY_PLAIN, STRATEGY_TEXTS
from utsyn.governance.strategy.versions import Snapshot

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
OPERATION_WORDS = {
    ADDED: pgettext_lazy("what changed", "added"),
    REMOVED: pgettext_lazy("what changed", "removed"),
    CHANGED: pgettext_lazy("what changed", "changed"),
    MOVED: pgettext_lazy("what changed", "moved"),
}
# Beyond this, word by word costs more than it tells (100 kB of text in well under 100 ms).
_MOST_WORDS = 2_000


@dataclass(frozen=True)
class Piece:
    """Some words of a text: "kept", "added" or "removed"."""

    kind: str
    words: str


@dataclass(frozen=True)
class FieldDifference:
    """One field, in one language when it is a text: before and after, and the words between which they differ."""

    label: str | Promise
    language: str
    before: str
    after: str

    @property
    def language_name(self) -> str:
        """What the language calls itself; "" where the field has none."""
        return LANGUAGE_NAMES.get(self.language, self.language)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The two texts laid over each other, word by word."""
        return tuple(_laid_over(self.before.split(), self.after.split()))


@dataclass(frozen=True)
class PartDifference:
    """One part that was added, removed, changed or moved; `name` is what it is called now (or was)."""

    operation: str
    kind: str
    code: str
    name: Translated | str
    fields: tuple[FieldDifference, ...] = ()
    moved_from: Translated | str = ""
    moved_to: Translated | str = ""

    @property
    def operation_words(self) -> str | Promise:
        """added, removed, changed or moved."""
        return OPERATION_WORDS[self.operation]

    @property
    def kind_label(self) -> str | Promise:
        """axis, goal, main strategy ... or the strategy itself."""
        return _("the strategy itself") if self.kind == "strategy" else KINDS[self.kind].label


def difference(before: Snapshot, after: Snapshot) -> tuple[PartDifference, ...]:
    """What changed from one snapshot (or structure) to another, in the order of the strategy; empty when nothing did."""
    found = [*_own(before, after)]
    for key in KINDS:
        old = {part["code"]: part for part in before["parts"].get(key, ())}
        new = {part["code"]: part for part in after["parts"].get(key, ())}
        found += [PartDifference(REMOVED, key, code, part_name(old[code])) for code in old if code not in new]
        found += [PartDifference(ADDED, key, code, part_name(new[code]), _fields(key, {}, new[code])) for code in new if code not in old]
        shifted = _shifted([code for code in old if code in new], [code for code in new if code in old])
        common = (_changed(key, old[code], new[code], code in shifted, before, after) for code in new if code in old)
        found += [change for change in common if change is not None]
    return tuple(found)


def part_name(part: dict[str, Any]) -> Translated | str:
    """What a part of a snapshot is called."""
    text = part.get("short_name") or part.get("name") or part.get("text")
    return Translated(text) if text else str(part.get("reference") or part["code"])


def _own(before: Snapshot, after: Snapshot) -> Iterator[PartDifference]:
    old, new = before["strategy"], after["strategy"]
    names = (*STRATEGY_TEXTS, "answerable_body", *STRATEGY_PLAIN)
    fields = tuple(line for name in names for line in _lines(name, old.get(name), new.get(name)))
    if fields:
        yield PartDifference(CHANGED, "strategy", new["code"], Translated(new["title"]), fields)


def _changed(
    key: str, old: dict[str, Any], new: dict[str, Any], is_shifted: bool, before: Snapshot, after: Snapshot
) -> PartDifference | None:
    fields = _fields(key, old, new)
    place_from, place_to = _place(old, before), _place(new, after)
    is_moved = (old.get("axis"), old.get("parent")) != (new.get("axis"), new.get("parent"))
    if is_moved:
        return PartDifference(MOVED, key, new["code"], part_name(new), fields, place_from, place_to)
    if is_shifted and old["number"] != new["number"]:
        fields = (*fields, FieldDifference(FIELD_LABELS["number"], "", str(old["number"]), str(new["number"])))
    return PartDifference(CHANGED, key, new["code"], part_name(new), fields) if fields else None


def _place(part: dict[str, Any], snapshot: Snapshot) -> Translated | str:
    """What the part lies under: its goal, else its axis."""
    for field, key in (("parent", "goal"), ("axis", "axis")):
        found = next((other for other in snapshot["parts"][key] if other["code"] == part.get(field)), None)
        if found is not None:
            return part_name(found)
    return ""


def _fields(key: str, old: dict[str, Any], new: dict[str, Any]) -> tuple[FieldDifference, ...]:
    kind = KINDS[key]
    names = (*kind.texts, *kind.plain)
    return tuple(line for name in names for line in _lines(name, old.get(name), new.get(name)))


def _lines(name: str, old: Any, new: Any) -> Iterator[FieldDifference]:
    label = FIELD_LABELS[name]
    if not isinstance(old, dict) and not isinstance(new, dict):
        if (old or "") != (new or ""):
            yield FieldDifference(label, "", str(old or ""), str(new or ""))
        return
    earlier, later = old or {}, new or {}
    for language in dict.fromkeys((*LANGUAGES, *earlier, *later)):
        if earlier.get(language, "") != later.get(language, ""):
            yield FieldDifference(label, language, earlier.get(language, ""), later.get(language, ""))


def _shifted(old: list[str], new: list[str]) -> set[str]:
    """The codes whose order among those in both changed: one that others were merely put before is not among them."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {code for block in blocks for code in old[block.a : block.a + block.size]}
    return set(new) - kept


def _laid_over(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) + len(new) > _MOST_WORDS:
        yield from (Piece(kind, " ".join(words)) for kind, words in (("removed", old), ("added", new)) if words)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("kept", " ".join(old[a:b]))
            continue
        if b > a:
            yield Piece("removed", " ".join(old[a:b]))
        if d > c:
            yield Piece("added", " ".join(new[c:d]))
