"""The command line `utsyn`. Each command has help, exit codes and, where it answers something, `--json`.

Exit codes: 0 done; 1 the thing asked for failed or was found wanting; 2 the command was called wrongly.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from utsyn.web import catalogue_cli, eea_cli, files_cli, ledger_cli, matching_cli, moving_cli, privacy_cli
from utsyn.web.terminal import AsJson, answer, fail, progress, start_django

app = typer.Typer(help=__doc__, no_args_is_help=False, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(ledger_cli.app, name="ledger")
partners_app = typer.Typer(help="Partners and twin towns.", no_args_is_help=True)
app.add_typer(partners_app, name="partners")
app.add_typer(catalogue_cli.app, name="catalogue")
app.add_typer(matching_cli.app, name="match")
app.add_typer(eea_cli.app, name="eea")
app.add_typer(moving_cli.app, name="authority")
app.add_typer(privacy_cli.app, name="privacy")
app.add_typer(files_cli.app, name="files")
app.command()(moving_cli.move)


@app.callback(invoke_without_command=True)
def without_a_command(context: typer.Context) -> None:
    """Run the site on this machine: the same as `utsyn serve`."""
    if context.invoked_subcommand is None:
        serve()


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes any that is free.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Web processes: one a core or so, and at most 3 on SQLite.")] = 1,
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the example authority into an empty database, and let people here step in.")
    ] = False,
) -> None:
    """Run the site: web, job worker and clock. Prints its address; ends with Ctrl-C."""
    from utsyn.web import serving

    try:
        serving.serve(host=host, port=port, workers=workers, demo=demo)
    except serving.CannotServe as error:
        fail(str(error))


@app.command()
def demo(as_json: AsJson = False) -> None:
    """Load the example authority (Hamar kommune, and a small neighbour) through the product's own commands."""
    start_django(demo=True)
    from utsyn.web.demo.load import AlreadyThere, load_demo
    from utsyn.web.serving import prepare_database

    prepare_database()
    try:
        with progress("Loading the example", quiet=as_json) as step:
            counts = load_demo(step=step)
    except AlreadyThere as error:
        fail(str(error), as_json=as_json)
    answer(counts, "Loaded: " + ", ".join(f"{count} {noun}" for noun, count in counts.items()), as_json=as_json)


@app.command()
def intake(
    file: Annotated[Path, typer.Argument(help="A strategy document: PDF, DOCX, text, scanned text or XLSX.")],
    as_json: AsJson = False,
) -> None:
    """Read a document and print what was found in it, with the words and page of each finding. Saves nothing."""
    start_django()
    from utsyn.governance.intake.reading import UnreadableDocument, read

    try:
        content = file.read_bytes()
    except OSError as error:
        fail(f"Cannot read {file}: {error.strerror}", as_json=as_json, code=2)
    try:
        reading = read(content, name=file.name)
    except UnreadableDocument as error:
        fail(f"{file.name} could not be read ({error.code}): {error}", as_json=as_json)
    answer(reading.as_dict(), _findings_as_text(reading), as_json=as_json)


def _findings_as_text(reading: Any) -> str:
    lines = []
    for finding in reading.findings:
        said = ", ".join(f"{key}: {value}" for key, value in finding.value.items() if value not in (None, "", []))
        doubt = "  [needs a person]" if finding.needs_person else ""
        lines.append(f"{finding.noun:20} {finding.confidence:4.0%}  p. {finding.page}  {said}{doubt}")
    return "\n".join(lines) or "Nothing was found."


@app.command()
def check(as_json: AsJson = False) -> None:
    """Look at the installation itself: SQLite's version, who may read the data, the secret key, room on the disk, the clock, the replica, object storage, other machines."""
    start_django()
    from dataclasses import asdict

    from utsyn.web.checks import findings

    found = findings()
    lines = [f"{'GRAVE  ' if one.is_grave else 'notice '} {one.what} {one.remedy}" for one in found]
    answer([asdict(one) for one in found], "\n".join(lines) or "All is in order.", as_json=as_json)
    if any(one.is_grave for one in found):
        raise typer.Exit(1)


class Format(StrEnum):
    """What `utsyn dependencies` writes."""

    CYCLONEDX = "cyclonedx"
    LICENCES = "licences"


@app.command()
def dependencies(
    as_format: Annotated[
        Format, typer.Option("--format", help="A CycloneDX document for programs, or a table of licences.")
    ] = Format.LICENCES,
    to: Annotated[Path | None, typer.Option(help="Write it to this file.")] = None,
) -> None:
    """List every library and carried file with version, licence and hash; exit code 1 when a licence does not go with EUPL-1.2."""
    from utsyn.web.bill import as_cyclonedx, as_report
    from utsyn.web.dependencies import parts

    found = parts()
    text = as_cyclonedx(found) if as_format is Format.CYCLONEDX else as_report(found)
    if to is None:
        typer.echo(text)
    else:
        to.write_text(text, encoding="utf-8")
        typer.echo(f"Wrote {len(found)} parts to {to}.")
    if not all(part.is_compatible for part in found):
        raise typer.Exit(1)


@app.command()
def tick(as_json: AsJson = False) -> None:
    """Do what is due by date, once: for a system's own timer where `utsyn serve` does not run the clock."""
    start_django()
    from utsyn.web.tick import tick as turn

    try:
        done = turn()
    except ExceptionGroup as stumbled:
        told = [f"{type(one).__name__} {' '.join(one.__notes__)}" for one in stumbled.exceptions]
        fail("Some duties stumbled: " + "; ".join(told), as_json=as_json)
    answer({"done": done}, f"{done} things done.", as_json=as_json)


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or an empty one.")],
    as_json: AsJson = False,
) -> None:
    """Copy the database and then the files, with proof: integrity, counts, fingerprints and ledger heads."""
    start_django()
    from utsyn.web import backups

    try:
        with progress("Backing up", quiet=as_json) as step:
            manifest = backups.backup(to, step=step)
    except backups.BackupError as error:
        fail(str(error), as_json=as_json)
    text = f"Backed up to {to}: {sum(manifest['tables'].values())} rows in {len(manifest['tables'])} tables, {manifest['files']} files. The ledger holds."
    lost = len(manifest["damaged"])
    words = f"\n{lost} contents are missing or damaged in the store and are not in this backup: keep older ones. See `utsyn files check`."
    answer(manifest, text + (words if lost else ""), as_json=as_json)
    if lost:
        raise typer.Exit(1)


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A folder made by `utsyn backup`.")],
    erasures: Annotated[
        Path | None, typer.Option(help="The list of who was erased since (erasures.jsonl of the old UTSYN_DATA); they are erased again.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put a backup into an empty installation, prove that everything came back, and erase again who was erased since."""
    start_django()
    from utsyn.web import backups

    try:
        with progress("Restoring", quiet=as_json) as step:
            manifest = backups.restore(source, step=step)
            again = backups.erase_again(erasures)
    except backups.BackupError as error:
        fail(str(error), as_json=as_json)
    text = f"Restored {sum(manifest['tables'].values())} rows and {manifest['files']} files. Counts, fingerprints and the ledger agree."
    words = f"\nErased again: {again} of those who were erased after the backup." if again else ""
    answer({**manifest, "erased_again": again}, text + words, as_json=as_json)


@partners_app.command("import")
def import_partners(
    file: Annotated[Path, typer.Argument(help="A list of twin towns as CSV: pairs of towns of the world, or one authority's own.")],
    authority: Annotated[str, typer.Option(help="Whose partners (its address word); default: every authority that the list names.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take in a list of twin towns. Pairs with the authority itself become partners, the others are kept as background; twice is once."""
    start_django()
    from utsyn.foundation.kernel.errors import DomainError
    from utsyn.web.partner_lists import NoSuchAuthority, report_as_text, take_in

    try:
        report = take_in(file, authority=authority)
    except OSError as error:
        fail(f"Cannot read {file}: {error.strerror}", as_json=as_json, code=2)
    except UnicodeDecodeError:
        fail(f"{file.name} is not text in UTF-8.", as_json=as_json)
    except NoSuchAuthority as error:
        fail(str(error), as_json=as_json, code=2)
    except DomainError as error:
        fail(f"{file.name}: {error.message}", as_json=as_json)
    answer(report, report_as_text(report), as_json=as_json)


@app.command()
def createadmin(
    email: Annotated[str, typer.Option(prompt="E-mail address", help="Whom to make administrator.")],
    authority: Annotated[str, typer.Option(prompt="The authority's address word (hamar)", help="Made if it does not exist yet.")],
    name: Annotated[str, typer.Option(prompt="Name or role", help="What colleagues see.")] = "",
    authority_name: Annotated[str, typer.Option(help="The authority's name, when it is made now.")] = "",
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make the first administrator, and the authority if it does not exist yet."""
    start_django()
    from utsyn.foundation.kernel.errors import DomainError
    from utsyn.web import serving
    from utsyn.web.admins import make_administrator

    serving.prepare_database()
    password = sys.stdin.readline().rstrip("\n") if password_stdin else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        made = make_administrator(email=email, name=name or email, slug=authority, authority_name=authority_name, password=password)
    except DomainError as error:
        fail(error.message, as_json=as_json)
    answer(made, f"{email} is administrator of {made['authority']}. At first sign-in a second factor is set up.", as_json=as_json)


@app.command()
def signout(as_json: AsJson = False) -> None:
    """Sign out everybody at once: after a break-in, or when the provider of sign-ins is no longer to be trusted."""
    start_django()
    from utsyn.foundation.accounts.sessions import end_everybodys

    ended = end_everybodys()
    answer({"ended": ended}, f"{ended} sessions are ended. Tokens of programs are not: each is revoked under My account.", as_json=as_json)


def main() -> None:
    """The program's entry: a database that cannot be used is said in a sentence, not in a trace."""
    from django.db import DatabaseError

    try:
        app()
    except DatabaseError as error:
        typer.echo(
            f"The database cannot be used: {str(error).strip().splitlines()[0]}. Is this the right UTSYN_DATA or DATABASE_URL?", err=True
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
