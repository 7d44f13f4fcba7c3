"""Years from first to last, both included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Years:
    """A term of years; `last` is included, None when it is open.

    Raises:
        ValueError: `last` lies before `first`.
    """

    first: int
    last: int | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError("a period cannot end before it begins")

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year and (self.last is None or year <= self.last)

    def __iter__(self) -> Iterator[int]:
        if self.last is None:
            raise ValueError("an open period has no last year")
        return iter(range(self.first, self.last + 1))

    def overlaps(self, other: Years) -> bool:
        """Whether the two share a year."""
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)
