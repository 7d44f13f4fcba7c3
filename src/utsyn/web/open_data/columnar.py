"""Lines of JSON become Parquet: `python columnar.py FOLDER`, in a process of its own. Knows nothing of Utsyn but the plan it is given."""

from __future__ import annotations

import json
import sys
from pathlib import Path

PLAN = "plan.json"


def convert(folder: Path) -> None:
    """Each NAME.jsonl of the plan to NAME.parquet; one thread and little memory, so that the same rows make the same bytes."""
    import duckdb

    with duckdb.connect(config={"threads": "1", "memory_limit": "256MB", "temp_directory": str(folder)}) as base:
        base.execute("SET TimeZone = 'UTC'")
        for name, types in json.loads((folder / PLAN).read_text()).items():
            source, target = folder / f"{name}.jsonl", folder / f"{name}.parquet"
            columns = ", ".join(f"{_quoted(column)}: {_quoted(kind)}" for column, kind in types.items())
            rows = f"read_json({_quoted(str(source))}, format = 'newline_delimited', columns = {{{columns}}})"
            base.execute(f"COPY (SELECT * FROM {rows}) TO {_quoted(str(target))} (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


if __name__ == "__main__":
    convert(Path(sys.argv[1]))
