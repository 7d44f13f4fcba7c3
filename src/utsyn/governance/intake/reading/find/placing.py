"""Which statements belong under which axis, where the document's layout no longer tells: by order and likeness."""

from __future__ import annotations

import math
from collections import Counter

from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import stems, words

from .axes import Axes

SURE_MARGIN = 0.05


def likeness(one: str, other: str) -> float:
    """Share of meaning-bearing word beginnings two texts have in common, 0 to 1."""
    a, b = stems(one), stems(other)
    if not a or not b:
        return 1.0 if words(one) == words(other) and words(one) else 0.0
    return len(a & b) / max(len(a), len(b))


class AxisTexts:
    """What each axis is about: its name (weighing more) and everything that stands under it."""

    def __init__(self, document: Document, axes: Axes) -> None:
        self._bags: list[Counter[str]] = []
        for axis in axes.drafts:
            bag: Counter[str] = Counter()
            for stem in stems(str(axis.value["name"])):
                bag[stem] += 4
            for block, owner in zip(document.blocks, axes.of_block, strict=True):
                if owner is axis:
                    bag.update(stems(block.text))
            self._bags.append(bag)
        self._spread = Counter(stem for bag in self._bags for stem in bag)

    def scores(self, text: str) -> list[float]:
        """Likeness of a text to each axis, rare words weighing more."""
        told = stems(text)
        scores = []
        for bag in self._bags:
            gain = sum((1 + math.log(bag[stem])) * math.log(1 + len(self._bags) / self._spread[stem]) for stem in told if bag[stem])
            scores.append(gain / math.sqrt(1 + len(told)))
        return scores


def place_in_order(drafts: list[Draft], axes: Axes, texts: AxisTexts) -> None:
    """Place torn columns: statements and axes come in the same order, each axis gets one at least if there are enough."""
    if not drafts or not axes.drafts:
        return
    scores = [texts.scores(str(draft.value["text"])) for draft in drafts]
    places = _best_order(scores) if len(drafts) >= len(axes.drafts) else [max(range(len(row)), key=row.__getitem__) for row in scores]
    for draft, row, place in zip(drafts, scores, places, strict=True):
        draft.parent = axes.drafts[place]
        best_other = max((score for at, score in enumerate(row) if at != place), default=0.0)
        agrees = row[place] + SURE_MARGIN >= best_other
        draft.confidence = 0.7 if len(drafts) == len(axes.drafts) or agrees else 0.5
        draft.doubt(
            "axis_by_order" if len(drafts) >= len(axes.drafts) else "axis_by_likeness", ask=not agrees and len(drafts) != len(axes.drafts)
        )


def _best_order(scores: list[list[float]]) -> list[int]:
    """Non-falling places with the highest sum, beginning at the first axis, leaving none out, ending at the last."""
    count, axes = len(scores), len(scores[0])
    worth = [[-math.inf] * axes for _ in range(count)]
    step = [[0] * axes for _ in range(count)]
    worth[0][0] = scores[0][0]
    for row in range(1, count):
        for axis in range(axes):
            stay = worth[row - 1][axis]
            move = worth[row - 1][axis - 1] if axis else -math.inf
            step[row][axis] = 0 if stay >= move else 1
            worth[row][axis] = max(stay, move) + scores[row][axis]
    places = [axes - 1]
    for row in range(count - 1, 0, -1):
        places.append(places[-1] - step[row][places[-1]])
    return places[::-1]
