"""What of an indicator goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import Day, Flag, Plain, Sent, TextsTold, Told, Year

Counted = Literal["number", "persons", "percent", "kroner", "hours"]
Direction = Literal["higher", "lower", "neither"]
Frequency = Literal["year", "third", "quarter"]
SourceKind = Literal["typed", "file", "ssb", "imdi", "measured"]
Missing = Literal["suppressed", "not_applicable", "not_published", "not_measured"]
Light = Literal["on_target", "below_target", "no_target", "missing"]
Number = Annotated[str, Field(pattern=r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$", description="A decimal number, as 2795 or 9.5.")]
Period = Annotated[
    str, Field(pattern=r"^[0-9]{4}(K[1-4]|T[1-3])?$", examples=["2025"], description="2025, 2025K3 (quarter) or 2025T2 (four months).")
]


class IndicatorRow(Told):
    """An indicator in a list."""

    code: str
    version: int
    name: TextsTold
    axis: str | None = Field(description="The axis's code.")
    goal: str | None = Field(description="The goal's code.")
    measured_in: Counted
    direction: Direction
    frequency: Frequency
    source: SourceKind
    latest_period: str | None
    latest_value: str | None = Field(description="A decimal number; null when no value is known, never zero for it.")
    target: str | None = Field(description="What the latest value is held against.")
    light: Light
    is_public: bool
    is_ended: bool


class ForecastTold(Told):
    """A year ahead; four times of five the value would fall between low and high."""

    year: int
    value: float
    low: float
    high: float


class BenchmarkTold(Told):
    """A value of others."""

    whose: TextsTold
    sign: str = Field(description="How the source puts it: over, under, about, or nothing for exactly.")
    value: str
    period: str | None
    link: str | None


class IndicatorTold(IndicatorRow):
    """An indicator with what stands around its values; the values are a list of their own."""

    definition: TextsTold
    method: TextsTold
    unit_words: TextsTold
    source_name: TextsTold
    source_link: str | None
    licence: str | None
    unit: str | None = Field(description="The code of the unit that answers for it.")
    is_of_need: bool = Field(description="Counts people in need, and carries no target.")
    baseline_period: str | None
    baseline_value: str | None
    targets: dict[str, str] = Field(description="The target by year.")
    benchmarks: list[BenchmarkTold]
    forecast: list[ForecastTold]


class ObservationTold(Told):
    """The value of a period, or why it is missing."""

    code: str
    version: int
    period: str
    part: str | None = Field(description="The part that is counted; null for the whole.")
    value: str | None
    missing: Missing | None
    hidden_parts: int = Field(description="How many parts of the whole are suppressed: the true total is larger by an unknown number.")
    note: str
    link: str | None
    recorded_on: Day


class ObservationSent(Sent):
    """What was measured. A value that looks wrong is refused (422) with the warning, unless `sure`."""

    period: Period
    value: Number | None = None
    missing: Missing | None = None
    note: Annotated[Plain, Field(max_length=500)] = ""
    link: Annotated[Plain, Field(max_length=500)] = ""
    sure: Flag = False


class TargetSent(Sent):
    """What is to be reached in a year."""

    year: Year
    value: Number


class TargetsSent(Sent):
    """All the targets; those left out are taken away."""

    targets: Annotated[list[TargetSent], Field(max_length=100)]
