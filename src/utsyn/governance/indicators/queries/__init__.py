"""Questions about indicators."""

from utsyn.governance.indicators.queries.lists import IndicatorRow, indicators_of, rows_of
from utsyn.governance.indicators.queries.series import Point, Series, Shown, series_of, series_of_many

__all__ = ["IndicatorRow", "Point", "Series", "Shown", "indicators_of", "rows_of", "series_of", "series_of_many"]
