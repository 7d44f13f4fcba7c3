"""`utsyn match`: needs from a file against calls, funded projects and likely partners, for anyone to measure with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from utsyn.web.terminal import AsJson, fail, start_django

app = typer.Typer(help="Calls, similar projects and likely partners for needs.", no_args_is_help=True)
Needs = Annotated[
    Path, typer.Option("--needs", metavar="FILE.jsonl", help='A need a line: {"id", "text", "lang"?, "coordinator"?, "as_of"?}.')
]
Top = Annotated[int, typer.Option(min=1, max=1000, help="How many hits a need.")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="As if it were this day (2026-11-28); default: today.")]


@app.command("calls")
def calls(needs: Needs, top: Top = 10, as_of: AsOf = "", as_json: AsJson = False) -> None:
    """Calls open on the day, the best first, each with reasons. A line of answer for a line of need."""
    _answer("calls", needs, top, as_of, as_json)


@app.command("projects")
def projects(needs: Needs, top: Top = 10, as_of: AsOf = "", as_json: AsJson = False) -> None:
    """Funded projects like the need that had begun before the day."""
    _answer("projects", needs, top, as_of, as_json)


@app.command("partners")
def partners(needs: Needs, top: Top = 10, as_of: AsOf = "", as_json: AsJson = False) -> None:
    """Likely partners, for the coordinator that the line names by PIC, organisation number or name."""
    _answer("partners", needs, top, as_of, as_json)


def _answer(kind: str, path: Path, top: int, as_of: str, as_json: bool) -> None:
    start_django()
    from django.utils.translation import override

    from utsyn.europe.matching.batches import ANSWERERS, Need, NoIndex, ready_matcher
    from utsyn.foundation.kernel.clock import today

    default = _day(as_of, as_json) if as_of else today()
    needs = list(_read(path, Need, default, as_json))
    try:
        matcher = ready_matcher()
    except NoIndex as error:
        fail(str(error), as_json=as_json)
    for need in needs:
        with override("en"):
            hits = ANSWERERS[kind](matcher, need, top)
        typer.echo(json.dumps({"id": need.id, "hits": hits}, ensure_ascii=False) if as_json else _as_text(need, hits))


def _read(path: Path, make: Any, default: dt.date, as_json: bool) -> Iterator[Any]:
    """The needs of the file; a line that is none ends the command, by its number."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        fail(f"Cannot read {path}: {error.strerror}", as_json=as_json, code=2)
    except UnicodeDecodeError:
        fail(f"{path.name} is not text in UTF-8.", as_json=as_json)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield make.of(json.loads(line), default)
            except (ValueError, RecursionError) as error:
                fail(f"{path.name}, line {number}: {error}", as_json=as_json)


def _day(typed: str, as_json: bool) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        fail(f"“{typed}” is no date: write it as 2026-11-28.", as_json=as_json, code=2)


def _as_text(need: Any, hits: Iterable[dict[str, Any]]) -> str:
    lines = [f"{need.id}: {' '.join(need.text.split())[:90]}"]
    for hit in hits:
        lines.append(f"  {hit['score']:8.3f}  {hit['identifier']}  {hit['name'][:80]}")
        lines += [f"            {reason}" for reason in hit["reasons"]]
    return "\n".join(lines if len(lines) > 1 else [*lines, "  Nothing was found."])
