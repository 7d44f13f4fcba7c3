"""`utsyn catalogue`: calls, programmes and funded projects from files and addresses."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from utsyn.web.terminal import AsJson, answer, fail, progress, start_django

app = typer.Typer(help="Calls, programmes and funded projects.", no_args_is_help=True)


@app.command("import")
def import_files(
    what: Annotated[list[str], typer.Argument(metavar="FILE|ADDRESS ...", help="Files, or addresses of them; their format is recognised.")],
    as_json: AsJson = False,
) -> None:
    """Take in calls, programmes, projects and participations. The same file twice changes nothing; a broken one leaves what was there."""
    start_django()
    from utsyn.europe.catalogue import retrieval
    from utsyn.europe.catalogue.importing.trouble import SourceTrouble
    from utsyn.europe.catalogue.taking import take_in_all
    from utsyn.foundation.kernel.actors import System

    reports: list[dict[str, Any]] = []
    for one in what:
        try:
            with progress(f"Taking in {one[-40:]}", quiet=as_json) as step:
                counts = take_in_all(one, by=System("import"), step=step)
        except OSError as error:
            fail(f"Cannot read {one}: {error.strerror or error}", as_json=as_json, code=2)
        except SourceTrouble as trouble:
            fail(f"{one}: {trouble.detail}", as_json=as_json)
        reports.append({"from": one, **asdict(counts)})
    with progress("Making the index", quiet=as_json):
        retrieval.build()
    answer(reports, "\n".join(_as_text(report) for report in reports), as_json=as_json)


def _as_text(report: dict[str, Any]) -> str:
    """The counts for a person."""
    counted = ", ".join(f"{report[name]} {name}" for name in ("new", "changed", "unchanged", "refused"))
    lines = [f"{report['from']} ({report['format']}): {counted}."]
    if report["gone"]:
        lines.append(f"  {report['gone']} calls are no longer in the list.")
    if report["mended"]:
        lines.append(f"  {report['mended']} garbled texts were put right.")
    return "\n".join([*lines, *(f"  {told}" for told in report["told"])])
