"""Whether a case counts as tied, and how probably it is: by people's answers, by what it cites, by how its text reads."""

from __future__ import annotations

from collections.abc import Sequence

# A text without citations counts as tied from this calibrated probability on.
LIKELY = 0.5


def weigh(answer: str, ties: Sequence[tuple[str, float]], score: float | None) -> tuple[bool, float | None]:
    """(is tied, how probable that is). `ties` are (answer, confidence); a word on the whole case stands above all.

    A tie that a person has denied counts for nothing; a confirmed one is certain. Where nothing is cited, the text's score tells.
    """
    if answer:
        return answer == "yes", float(answer == "yes")
    standing = [1.0 if said == "yes" else confidence for said, confidence in ties if said != "no"]
    if standing:
        return True, max(standing)
    return score is not None and score >= LIKELY, score
