"""A plain forecast: a straight line through the years, with the interval that its scatter allows. Runs in the worker."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

# Fewer points than this say nothing of where a line goes.
FEWEST_POINTS = 6
AHEAD = 3
# Four times of five the value should fall within the interval, if things go on as they have.
CONFIDENCE = 80


def forecast_of(values: Mapping[int, Decimal], *, at_least: float | None = None) -> list[dict[str, Any]]:
    """[{year, value, low, high}] for the years after the last one; nothing when the points are too few.

    `at_least` is where the measure ends: no fewer than no people.
    """
    if len(values) < FEWEST_POINTS:
        return []
    import numpy as np
    from statsmodels.regression.linear_model import OLS
    from statsmodels.tools import add_constant

    years = sorted(values)
    # Years from the first one: numbers near 2000 squared would cost digits.
    known = np.array([year - years[0] for year in years], dtype=float)
    coming = np.arange(years[-1] + 1, years[-1] + 1 + AHEAD)
    fitted = OLS(np.array([float(values[year]) for year in years]), add_constant(known)).fit()
    told = fitted.get_prediction(add_constant(coming - years[0], has_constant="add")).summary_frame(alpha=1 - CONFIDENCE / 100)
    rows = zip(coming.tolist(), told["mean"], told["obs_ci_lower"], told["obs_ci_upper"], strict=True)
    return [
        {"year": int(year), "value": _round(mean, at_least), "low": _round(low, at_least), "high": _round(high, at_least)}
        for year, mean, low, high in rows
    ]


def _round(value: float, at_least: float | None) -> float:
    return round(float(value if at_least is None else max(value, at_least)), 4)
