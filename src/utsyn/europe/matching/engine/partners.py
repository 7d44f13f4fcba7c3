"""Likely partners: who worked together before, who did similar work, who is often asked, of which type and country; with a reason for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from scipy import sparse

from utsyn.europe.matching.engine.index import ProjectPart, family_of
from utsyn.europe.matching.engine.shapes import Funded, Partner, PartnerReason
from utsyn.europe.matching.engine.space import Matrix, Vector

SHOWN = 3
WEIGHTS = {"similar": 1.0, "together": 0.3, "near": 0.3, "programme": 0.3, "country": 0.1, "type": 0.5, "known": 1.0}
"""By hit@10 on projects of 2016 and 2017 given what came before (docs/howto/matching.md); country, type and known are the authority's own choice."""


def _nothing() -> Matrix:
    return sparse.csr_matrix((0, 0), dtype=np.float32)


@dataclass(frozen=True)
class Circle:
    """Organisations and the projects they took part in. `belongs` is projects x organisations (1 = took part), in the order of the index's projects;
    `programmes` is each project's."""

    keys: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    belongs: Matrix = field(default_factory=_nothing)

    @classmethod
    def of(cls, projects: Iterable[Funded]) -> Circle:
        """Gather from projects, in the same order as the index read them. A later name, country and kind of a key stands."""
        from array import array

        numbers: dict[str, int] = {}
        told: list[tuple[str, str, str]] = []
        programmes: list[str] = []
        starts, columns = array("l", [0]), array("i")
        for project in projects:
            programmes.append(programme_of(project.topic))
            for member in {member.key: member for member in project.members}.values():
                number = numbers.setdefault(member.key, len(numbers))
                if number == len(told):
                    told.append(("", "", ""))
                told[number] = (member.name, member.country or told[number][1], member.kind or told[number][2])
                columns.append(number)
            starts.append(len(columns))
        parts = (np.ones(len(columns), np.float32), np.array(columns, np.int32), np.array(starts, np.int64))
        belongs = sparse.csr_matrix(parts, shape=(len(starts) - 1, len(numbers)))
        return cls(list(numbers), [one[0] for one in told], [one[1] for one in told], [one[2] for one in told], programmes, belongs)

    def likely(
        self, likeness: Vector, projects: ProjectPart, *, coordinator: str, call: str, country: str, as_of: date | None, top: int,
        kinds: Collection[str], known: Collection[str],
    ) -> list[Partner]:  # fmt: skip
        """The likeliest first. `likeness` is of each project to the need; only projects that began before `as_of` count.

        `coordinator` is left out of the answer. `kinds` are wanted types, `known` keys of own relations and networks.
        """
        past = np.ones(len(likeness), bool) if as_of is None else projects.starts < as_of.toordinal()
        history = sparse.csr_matrix(sparse.diags(past.astype(np.float32)) @ self.belongs)
        asker = self.keys.index(coordinator) if coordinator in self.keys else None
        search = _Search(self, np.where(past, likeness, 0), history.tocsc(), history, asker, projects.identifiers)
        found = search.features(programme_of(call), country)
        found["type"] = np.isin(self.kinds, list(kinds)).astype(np.float32)
        found["known"] = np.isin(self.keys, list(known)).astype(np.float32)
        score = np.where((search.often > 0) | (found["known"] > 0), sum(WEIGHTS[name] * values for name, values in found.items()), -np.inf)
        if asker is not None:
            score[asker] = -np.inf
        order = [number for number in np.argsort(-score, kind="stable")[:top].tolist() if np.isfinite(score[number])]
        return [search.partner(number, float(score[number]), found) for number in order]


@dataclass(frozen=True)
class _Search:
    """One question: likeness of each project, and what was known by then (by column and by row)."""

    circle: Circle
    likeness: Vector
    by_member: Matrix
    by_project: Matrix
    asker: int | None
    identifiers: list[str]

    @property
    def often(self) -> Vector:
        """Projects of each organisation."""
        return np.asarray(self.by_project.sum(axis=0)).ravel()

    def features(self, programme: str, country: str) -> dict[str, Vector]:
        """Each feature for every organisation.

        `similar` adds up the likeness of all its projects: popularity, each project counted by how like the need it is.
        """
        together, near = self._paths()
        same = np.array([bool(programme) and one == programme for one in self.circle.programmes], np.float32)
        return {
            "similar": np.log1p(self.by_project.T @ (self.likeness / (self.likeness.max(initial=0) or 1))),
            "together": np.log1p(together),
            "near": near / (near.max(initial=0) or 1),
            "programme": np.log1p(self.by_project.T @ same),
            "country": np.array([bool(country) and one == country for one in self.circle.countries], np.float32),
        }

    def _paths(self) -> tuple[Vector, Vector]:
        """Projects shared with the coordinator, and with those the coordinator works with (the rarer the acquaintance, the more it says)."""
        if self.asker is None:
            return np.zeros(len(self.circle.keys), np.float32), np.zeros(len(self.circle.keys), np.float32)
        together = self.by_project.T @ np.asarray(self.by_member[:, [self.asker]].todense()).ravel()
        friends = together / np.maximum(self.often, 1)
        friends[self.asker] = 0
        return together, np.asarray(self.by_project.T @ (self.by_project @ friends))

    def partner(self, number: int, score: float, found: dict[str, Vector]) -> Partner:
        """The organisation with its reasons."""
        circle, rows = self.circle, self._projects_of(number)
        shared = np.intersect1d(rows, self._projects_of(self.asker)) if self.asker is not None else rows[:0]
        similar = rows[self.likeness[rows] > 0]
        reasons = [PartnerReason("known", 1)] if found["known"][number] else []
        if len(shared):
            reasons.append(PartnerReason("together", len(shared), self._named(shared)))
        elif found["near"][number] > 0:
            reasons.append(PartnerReason("near", 1))
        if len(similar):
            reasons.append(PartnerReason("similar", len(similar), self._named(similar)))
        if len(rows):
            reasons.append(PartnerReason("often", len(rows)))
        reasons += [PartnerReason(kind, 1) for kind in ("programme", "type", "country") if found[kind][number]]
        return Partner(circle.keys[number], circle.names[number], circle.countries[number], score, not len(shared), tuple(reasons))

    def _projects_of(self, number: int) -> Any:
        column = self.by_member[:, [number]]
        return column.indices[column.data > 0]

    def _named(self, rows: Any) -> tuple[str, ...]:
        """Identifiers of those most like the need."""
        return tuple(self.identifiers[row] for row in rows[np.argsort(-self.likeness[rows], kind="stable")][:SHOWN])


def programme_of(topic: str) -> str:
    """The first part of a topic's identifier: what organisations keep coming back to."""
    return family_of(topic).split("-")[0]
