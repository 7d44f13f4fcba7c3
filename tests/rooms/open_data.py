"""What open data tells the tests of the whole house."""

from __future__ import annotations

from tests.house.access.policies import NOBODY, Row
from tests.house.access.rows import open_read
from utsyn.foundation.kernel.open_data import tables

_FILES = ("datasets", "turtle", "json_ld", "sqlite", "parquet", "tables_metadata")

PAGES: dict[str, Row] = {
    **{f"open_data:{name}": open_read("place") for name in _FILES},
    # Of an authority without an organisation number there is none, and here is no other. The room's own tests have one.
    "open_data:iati": open_read("place", NOBODY),
    "open_data:dataset": open_read("place", extra={"key": "measures"}),
    "open_data:table": open_read("place", extra={"name": "measures"}),
    "open_data:table_metadata": open_read("place", extra={"name": "measures"}),
}

_HERE = "/hamar/nb/open-data/"
BEGIN = (
    *(f"{_HERE}{name}" for name in ("catalogue.ttl", "catalogue.jsonld", "activities.xml", "tables/csv-metadata.json")),
    *(f"{_HERE}tables/{name}.csv" for name in tables()),
    "/hamar/nb/indicators/-/json-stat.json",
)


def pages(here: str) -> list[tuple[str, str]]:
    """The list, and the one with most columns."""
    return [(f"{here}open-data/", ""), (f"{here}open-data/measures/", "")]
