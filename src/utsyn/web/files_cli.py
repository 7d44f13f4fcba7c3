"""`utsyn files`: is every content still what it was, and from the folder to object storage and back."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from utsyn.web.terminal import AsJson, answer, fail, progress, start_django

app = typer.Typer(help="Contents of files: are they whole, and where do they lie?", no_args_is_help=True)


class Where(StrEnum):
    """The two places for contents."""

    BUCKET = "bucket"
    FOLDER = "folder"


@app.command("check")
def check_files(as_json: AsJson = False) -> None:
    """Read every content anew and compare it with its fingerprint; exit code 1 when one is missing or changed."""
    start_django()
    from utsyn.foundation.files import store
    from utsyn.foundation.files.models import File
    from utsyn.foundation.kernel.errors import Unavailable

    try:
        found = dict(store.damaged())
    except Unavailable:
        fail("The store cannot be read now. See `utsyn check`.", as_json=as_json)
    count = File.objects.values("sha256").distinct().count()
    lines = [f"{kind:8} {digest}" for digest, kind in found.items()]
    answer(
        {"contents": count, "damaged": found},
        "\n".join(lines) or f"All {count} contents are there and what they were.",
        as_json=as_json,
    )
    if found:
        raise typer.Exit(1)


@app.command("move")
def move_files(
    to: Annotated[Where, typer.Argument(help="bucket: from UTSYN_DATA to the bucket that UTSYN_FILES names; folder: back.")],
    as_json: AsJson = False,
) -> None:
    """Copy every content to the other place and read it back there by its hash. Broken off, run it again: what is there is not copied twice."""
    start_django()
    from dataclasses import asdict

    from utsyn.web.moving.contents import MoveError, move

    try:
        with progress("Moving", quiet=as_json) as step:
            told = move(to_bucket=to is Where.BUCKET, step=step)
    except MoveError as error:
        fail(str(error), as_json=as_json)
    lost = "".join(f"\nmissing or damaged where it came from: {digest}" for digest in told.damaged)
    then = "set UTSYN_FILES" if to is Where.BUCKET else "unset UTSYN_FILES"
    text = f"Copied {told.copied}, {told.there} lay there already; all {told.proven} are there, read back and alike. Now {then} and start the site.{lost}"
    answer(asdict(told), text, as_json=as_json)
    if told.damaged:
        raise typer.Exit(1)
