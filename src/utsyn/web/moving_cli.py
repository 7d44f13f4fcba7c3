"""`utsyn authority`: leaving one installation for another with everything. `utsyn move`: to another database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utsyn.web.terminal import AsJson, answer, fail, progress, start_django

app = typer.Typer(help="A whole authority as one file: leave whenever you want.", no_args_is_help=True)


@app.command("export")
def export_authority(
    authority: Annotated[str, typer.Argument(help="Whose content (its address word).")],
    file: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    as_json: AsJson = False,
) -> None:
    """Write everything of one authority to one file: rows, files and the ledger, as of one moment, sealed."""
    start_django()
    from utsyn.foundation.accounts.models import Authority
    from utsyn.web.moving.leaving import export
    from utsyn.web.moving.sealed import PackageError

    found = Authority.objects.filter(slug=authority).first()
    if found is None:
        fail(f"There is no authority “{authority}”.", as_json=as_json, code=2)
    try:
        with progress("Exporting", quiet=as_json) as step:
            told = export(found, file, step=step)
    except PackageError as error:
        fail(str(error), as_json=as_json)
    rows = sum(table["rows"] for table in told["tables"].values())
    answer(told, f"Exported {rows} rows and {told['files']} files to {file}. Its seal: {told['seal']}", as_json=as_json)


@app.command("import")
def import_authority(
    file: Annotated[Path, typer.Argument(help="A file that `utsyn authority export` wrote.")],
    seal: Annotated[str, typer.Option(help="What the export told; a file with another seal is refused.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take in an authority from another installation, whole or not at all. This installation must be empty."""
    start_django()
    from utsyn.foundation.kernel.errors import DomainError
    from utsyn.web.moving.arriving import take_in
    from utsyn.web.moving.sealed import PackageError
    from utsyn.web.serving import CannotServe, prepare_database

    try:
        prepare_database()
        with progress("Importing", quiet=as_json) as step:
            told = take_in(file, seal=seal, step=step)
    except (PackageError, CannotServe) as error:
        fail(str(error), as_json=as_json)
    except DomainError as error:
        fail(error.message, as_json=as_json)
    rows = sum(table["rows"] for table in told["tables"].values())
    text = f"Imported {told['authority']}: {rows} rows and {told['files']} files. Rows, contents and the ledger are as they were exported."
    answer(told, text, as_json=as_json)


def move(
    to: Annotated[str, typer.Argument(help="postgres://user:password@host/name, or sqlite for the file in UTSYN_DATA. It must be empty.")],
    as_json: AsJson = False,
) -> None:
    """Copy everything to another database, and prove that it is the same. Stop the site first; files stay where they are."""
    start_django()
    from utsyn.web.moving import engines

    try:
        with progress("Moving", quiet=as_json) as step:
            told = engines.move(to, step=step)
    except engines.MoveError as error:
        fail(str(error), as_json=as_json)
    rows = sum(table["rows"] for table in told.values())
    then = "unset DATABASE_URL" if to == engines.SQLITE else "set DATABASE_URL to it"
    answer(told, f"Moved {rows} rows in {len(told)} tables; every fingerprint is the same. Now {then} and start the site.", as_json=as_json)
