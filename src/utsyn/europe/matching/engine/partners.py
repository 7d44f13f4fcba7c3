"""Likely partners: who worked together before, who did similar work, who is often asked, of which type and country; with a reason for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from scipy import sparse

from utsyn.europe.matching.engine.index import ProjectPart
from utsyn.europe.matching.engine.shapes import Funded, Partner, PartnerReason
from utsyn.europe.matching.engine.space import Matrix, Vector

SIMILAR_PROJECTS, SHOWN = 60, 3
WEIGHTS = {"together": 1.0, "near": 1.0, "similar": 2.0, "often": 1.0, "country": 0.3, "type": 1.5, "known": 2.0}
"""Learnt by `script/bench matching --learn` on projects that began before 2018; type and known are the authority's own choice and weigh as asked."""


def _nothing() -> Matrix:
    return sparse.csr_matrix((0, 0), dtype=np.float32)


@dataclass(frozen=True)
class Circle:
    """Organisations and the projects they took part in. `belongs` is projects x organisations (1 = took part), in the order of the index's projects."""

    keys: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    belongs: Matrix = field(default_factory=_nothing)

    @classmethod
    def of(cls, projects: Iterable[Funded]) -> Circle:
        """Gather from projects, in the same order as the index read them. A later name, country and kind of a key stands."""
        from array import array

        numbers: dict[str, int] = {}
        told: list[tuple[str, str, str]] = []
        starts, columns = array("l", [0]), array("i")
        for project in projects:
            for member in {member.key: member for member in project.members}.values():
                number = numbers.setdefault(member.key, len(numbers))
                if number == len(told):
                    told.append(("", "", ""))
                told[number] = (member.name, member.country or told[number][1], member.kind or told[number][2])
                columns.append(number)
            starts.append(len(columns))
        parts = (np.ones(len(columns), np.float32), np.array(columns, np.int32), np.array(starts, np.int64))
        belongs = sparse.csr_matrix(parts, shape=(len(starts) - 1, len(numbers)))
        return cls(list(numbers), [one[0] for one in told], [one[1] for one in told], [one[2] for one in told], belongs)

    def likely(
        self, likeness: Vector, projects: ProjectPart, *, coordinator: str, country: str, as_of: date | None, top: int,
        kinds: Collection[str], known: Collection[str],
    ) -> list[Partner]:  # fmt: skip
        """The likeliest first. `likeness` is of each project to the need; only projects that began before `as_of` count.

        `coordinator` is left out of the answer. `kinds` are wanted types, `known` keys of own relations and networks.
        """
        past = np.ones(len(likeness), bool) if as_of is None else projects.starts < as_of.toordinal()
        history = sparse.diags(past.astype(np.float32)) @ self.belongs
        found = self.features(np.where(past, likeness, 0), history, coordinator, country)
        found["type"] = np.array([kind in kinds for kind in self.kinds], np.float32) * (found["often"] > 0)
        found["known"] = np.isin(self.keys, list(known)).astype(np.float32)
        score = sum(WEIGHTS[name] * values for name, values in found.items())
        score = np.where((found["often"] > 0) | (found["known"] > 0), score, -np.inf)
        if coordinator in self.keys:
            score[self.keys.index(coordinator)] = -np.inf
        order = [number for number in np.argsort(-score, kind="stable")[:top].tolist() if np.isfinite(score[number])]
        return [self._partner(number, float(score[number]), found, likeness, history, projects, coordinator) for number in order]

    def features(self, likeness: Vector, history: Matrix, coordinator: str, country: str) -> dict[str, Vector]:
        """Each feature for every organisation."""
        often = np.asarray(history.sum(axis=0)).ravel()
        best = np.argsort(-likeness, kind="stable")[:SIMILAR_PROJECTS]
        gated = np.zeros(len(likeness), np.float32)
        gated[best] = (likeness[best] / (likeness[best[0]] or 1)) ** 2 if len(best) else 0
        together, near = self._paths(history, coordinator)
        return {
            "together": np.log1p(together),
            "near": near / (near.max(initial=0) or 1),
            "similar": np.log1p(history.T @ gated),
            "often": np.log1p(often),
            "country": np.array([bool(country) and one == country for one in self.countries], np.float32),
        }

    def _paths(self, history: Matrix, coordinator: str) -> tuple[Vector, Vector]:
        """Projects shared with the coordinator, and with those the coordinator works with (the rarer the acquaintance, the more it says)."""
        if coordinator not in self.keys:
            return np.zeros(len(self.keys), np.float32), np.zeros(len(self.keys), np.float32)
        own = np.asarray(history[:, self.keys.index(coordinator)].todense()).ravel()
        together = history.T @ own
        size = np.asarray(history.sum(axis=0)).ravel()
        friends = together / np.maximum(size, 1)
        friends[self.keys.index(coordinator)] = 0
        return together, np.asarray(history.T @ (history @ friends))

    def _partner(
        self,
        number: int,
        score: float,
        found: dict[str, Vector],
        likeness: Vector,
        history: Matrix,
        projects: ProjectPart,
        coordinator: str,
    ) -> Partner:
        rows = history[:, number].nonzero()[0]
        reasons = [PartnerReason("known", 1)] if found["known"][number] else []
        shared = self._shared(rows, history, coordinator)
        if len(shared):
            reasons.append(PartnerReason("together", len(shared), self._names(shared[np.argsort(-likeness[shared])], projects)))
        elif found["near"][number] > 0:
            reasons.append(PartnerReason("near", 1))
        similar = [row for row in rows[np.argsort(-likeness[rows], kind="stable")] if likeness[row] > 0][:SIMILAR_PROJECTS]
        if similar and found["similar"][number] > 0:
            reasons.append(PartnerReason("similar", len(similar), self._names(similar, projects)))
        reasons.append(PartnerReason("often", len(rows)))
        reasons += [PartnerReason(kind, 1) for kind in ("type", "country") if found[kind][number]]
        return Partner(self.keys[number], self.names[number], self.countries[number], score, not len(shared), tuple(reasons))

    def _shared(self, rows: Any, history: Matrix, coordinator: str) -> Any:
        if coordinator not in self.keys:
            return rows[:0]
        own = history[:, self.keys.index(coordinator)].nonzero()[0]
        return np.intersect1d(rows, own)

    @staticmethod
    def _names(rows: Any, projects: ProjectPart) -> tuple[str, ...]:
        return tuple(projects.identifiers[row] for row in rows[:SHOWN])
