"""A project's text and coordinator -> its partners, from what was known the day before it began."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import numpy as np

from tests.bench.matching.figures import Row, timed
from tests.bench.matching.shared import cleantech, norwegian
from tests.bench.matching.simple import popular
from tests.bench.matching.topics import SPLIT
from utsyn.europe.matching.engine import Circle, Funded, Matcher, Vocabulary, build


def coordinator_of(project: Funded) -> str:
    """Who asks: the coordinator, or the first told where the list has none (the coordinator is not Norwegian)."""
    return next((member.key for member in project.members if member.coordinates), project.members[0].key)


def seen_before(projects: list[Funded], day: date) -> Counter[str]:
    """How often each took part before the day."""
    return Counter(key for one in projects if one.started_on and one.started_on < day for key in {member.key for member in one.members})


def rows(vocabulary: Vocabulary) -> Iterator[Row]:
    """Popularity and Utsyn, on both lists."""
    for name, projects, bar in (("clean-tech", [one for one in cleantech() if one.members], 0.62), ("Norwegian", norwegian(), 0.54)):
        matcher = Matcher(build([], lambda listed=projects: listed, vocabulary), vocabulary, Circle.of(projects))  # type: ignore[misc]
        asked = [one for one in projects if one.started_on and one.started_on >= SPLIT and len(one.members) > 1]
        histories = [seen_before(projects, _day(one)) for one in asked]
        plain, ms = timed(
            lambda asked=asked, histories=histories: [
                popular(seen, coordinator_of(one)) for seen, one in zip(histories, asked, strict=True)
            ],
            len(asked),
        )  # type: ignore[misc]
        yield _row(name, "popularity", asked, histories, [set(keys) for keys in plain], ms)
        for method, of_call in (("Utsyn, by text", False), ("Utsyn, text and call", True)):
            likely, ms = timed(
                lambda asked=asked, matcher=matcher, of_call=of_call: [_likely(matcher, one, of_call) for one in asked], len(asked)
            )  # type: ignore[misc]
            row = _row(name, method, asked, histories, [set(keys) for keys in likely], ms)
            row.bars["hit@10"] = bar
            yield row


def _day(project: Funded) -> date:
    return project.started_on or date.max


def _likely(matcher: Matcher, project: Funded, of_call: bool) -> list[str]:
    found = matcher.partners_for(
        f"{project.title}. {project.text}",
        coordinator=coordinator_of(project),
        call=project.topic if of_call else "",
        as_of=project.started_on,
        language="en",
    )
    return [one.key for one in found]


def _row(name: str, method: str, asked: list[Funded], histories: list[Counter[str]], given: list[set[str]], ms: float) -> Row:
    """Coverage is how often any partner was known at all; newcomers is the share of partners that nobody had seen before."""
    partners = [{member.key for member in one.members} - {coordinator_of(one)} for one in asked]
    figures = {
        "hit@10": float(np.mean([bool(keys & right) for keys, right in zip(given, partners, strict=True)])),
        "coverage": float(np.mean([bool(right & set(seen)) for right, seen in zip(partners, histories, strict=True)])),
        "newcomers": float(np.mean([len(right - set(seen)) / len(right) for right, seen in zip(partners, histories, strict=True)])),
        "ms": ms,
    }
    return Row(f"partners, {name} (n={len(asked)})", method, figures)
