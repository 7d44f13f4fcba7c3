"""What of an indicator goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Plain, Seen, Sent, Texts, TextsTold, Told, Year

Counted = Literal["number", "persons", "percent", "kroner", "hours"]
Direction = Literal["higher", "lower", "neither"]
Frequency = Literal["year", "third", "quarter"]
SourceKind = Literal["typed", "file", "ssb", "imdi", "measured"]
Missing = Literal["suppressed", "not_applicable", "not_published", "not_measured"]
Light = Literal["on_target", "below_target", "no_target", "missing"]
Comparison = Literal["<", "<=", "==", ">=", ">"]
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


class ValidationRuleTold(Told):
    """What must hold of a value before it is saved without a warning."""

    left: str
    comparison: Comparison
    right: str
    words: TextsTold


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
    rules: list[ValidationRuleTold]
    options: dict[str, Any] | None = Field(description="What the source is asked for, for colleagues; null for others.")
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


Line = Annotated[Plain, Field(max_length=120)]
Link = Annotated[Plain, Field(max_length=500)]


class OptionsSent(Sent):
    """What the source is asked for: of ssb `table` and `select`, of imdi `address` and `columns`, of measured `key`."""

    table: Annotated[Plain, Field(max_length=5, examples=["07459"])] = LEFT_OUT
    select: Annotated[dict[Line, Annotated[list[Line], Field(max_length=200)]], Field(max_length=20)] = LEFT_OUT
    region: Line = LEFT_OUT
    prefix: Line = LEFT_OUT
    codelist: Line = LEFT_OUT
    part: Line = LEFT_OUT
    address: Link = LEFT_OUT
    columns: Annotated[dict[Literal["code", "period", "value", "status", "part"], Line], Field(max_length=5)] = LEFT_OUT
    where: Annotated[dict[Line, Line], Field(max_length=20)] = LEFT_OUT
    key: Line = LEFT_OUT


class IndicatorNew(Sent):
    """What is measured, and where it is read."""

    name: Texts
    definition: Texts = LEFT_OUT
    method: Texts = LEFT_OUT
    measured_in: Counted = "number"
    unit_words: Texts = LEFT_OUT
    direction: Direction = "higher"
    frequency: Frequency = "year"
    axis: Code | None = None
    goal: Code | None = Field(None, description="Brings its axis.")
    owner_unit: Code | None = Field(None, description="The unit that answers for it: its head records the values.")
    source: SourceKind = "typed"
    options: OptionsSent = LEFT_OUT
    source_name: Texts = LEFT_OUT
    source_link: Link = ""
    licence: Annotated[Plain, Field(max_length=60)] = ""
    baseline_period: Period | None = None
    baseline_value: Number | None = None
    is_of_need: Flag = False
    is_public: Flag = True


class IndicatorEdit(Sent):
    """What is left out stays. A baseline's period and value come together."""

    seen: Seen
    name: Texts = LEFT_OUT
    definition: Texts = LEFT_OUT
    method: Texts = LEFT_OUT
    measured_in: Counted = LEFT_OUT
    unit_words: Texts = LEFT_OUT
    direction: Direction = LEFT_OUT
    frequency: Frequency = LEFT_OUT
    axis: Code | None = LEFT_OUT
    goal: Code | None = LEFT_OUT
    owner_unit: Code | None = LEFT_OUT
    source: SourceKind = LEFT_OUT
    options: OptionsSent = LEFT_OUT
    source_name: Texts = LEFT_OUT
    source_link: Link = LEFT_OUT
    licence: Annotated[Plain, Field(max_length=60)] = LEFT_OUT
    baseline_period: Period | None = LEFT_OUT
    baseline_value: Number | None = LEFT_OUT
    is_of_need: Flag = LEFT_OUT


class BenchmarkSent(Sent):
    """A value of others."""

    whose: Texts
    value: Number
    period: Period | None = None
    sign: Literal["", "over", "under", "about"] = Field("", description="How the source puts it; nothing for exactly.")
    link: Link = ""


class BenchmarksSent(Sent):
    """All the values of others; those left out are taken away."""

    benchmarks: Annotated[list[BenchmarkSent], Field(max_length=40)]
    seen: Seen | None = None


class ValidationRuleSent(Sent):
    """Two sides that are reckoned: numbers, + - * / and value, previous, baseline, target, year."""

    left: Annotated[Plain, Field(min_length=1, max_length=200)]
    comparison: Comparison
    right: Annotated[Plain, Field(min_length=1, max_length=200)]
    words: Texts = Field(description="What is said when it does not hold.")


class ValidationRulesSent(Sent):
    """All the rules; those left out are taken away."""

    rules: Annotated[list[ValidationRuleSent], Field(max_length=40)]
    seen: Seen | None = None


class TargetSent(Sent):
    """What is to be reached in a year."""

    year: Year
    value: Number


class TargetsSent(Sent):
    """All the targets; those left out are taken away."""

    targets: Annotated[list[TargetSent], Field(max_length=100)]
    seen: Seen | None = None
