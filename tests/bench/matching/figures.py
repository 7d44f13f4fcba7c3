"""What is counted, and how it is printed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np


@dataclass
class Row:
    """A line of the table: figures by name, and the bar where there is one."""

    task: str
    method: str
    figures: dict[str, float] = field(default_factory=dict)
    bars: dict[str, float] = field(default_factory=dict)

    def __str__(self) -> str:
        told = "  ".join(f"{name} {value:.3f}{self._against(name, value)}" for name, value in self.figures.items())
        return f"{self.task:52} {self.method:26} {told}"

    def _against(self, name: str, value: float) -> str:
        bar = self.bars.get(name)
        if bar is None:
            return ""
        reached = value <= bar if name.startswith(("different", "CPU")) else value >= bar
        return f" ({'reaches' if reached else 'SHORT OF'} {bar:.2f})"


def rank_of(scores: np.ndarray, right: int, among: np.ndarray) -> float:
    """The rank of the right one among those allowed, ties in the middle."""
    kept = np.where(among, scores, -np.inf)
    return 1 + float((kept > kept[right]).sum()) + float((kept == kept[right]).sum() - 1) / 2


def found(ranks: Sequence[float]) -> dict[str, float]:
    """R@10 and MRR."""
    told = np.array(ranks)
    return {"R@10": float((told <= 10).mean()), "MRR": float((1 / told).mean())}


def overlap(one: Iterable[set[str]], other: Iterable[set[str]]) -> float:
    """The mean share of ten that two lists have in common, pair by pair."""
    return float(np.mean([len(a & b) / 10 for a, b in zip(one, other, strict=True)]))


def between(lists: Sequence[set[str]]) -> float:
    """The mean share of ten that different needs have in common."""
    return float(np.mean([len(a & b) / 10 for a, b in combinations(lists, 2)]))


def timed(work: Callable[[], Any], times: int) -> tuple[Any, float]:
    """The answer and CPU milliseconds of each of so many."""
    began = time.process_time()
    answer = work()
    return answer, (time.process_time() - began) * 1000 / max(times, 1)
