"""The questions this room answers; all give frozen dataclasses, ready to print."""

from utsyn.governance.measures.queries.lists import MeasureRow, measures_of, rows_of
from utsyn.governance.measures.queries.pages import CostTableOf, MeasurePage, UpdateShown, measure_page
from utsyn.governance.measures.queries.shares import AxisCount, axis_counts

__all__ = ["AxisCount", "CostTableOf", "MeasurePage", "MeasureRow", "UpdateShown", "axis_counts", "measure_page", "measures_of", "rows_of"]
