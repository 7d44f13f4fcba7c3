"""`utsyn privacy`: the register of processing, what is kept of one person, erasure, and what has served its time."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from utsyn.web.terminal import AsJson, answer, fail, start_django

app = typer.Typer(help="What is kept of people: register, one person's data, erasure, retention.", no_args_is_help=True)
Language = Annotated[str, typer.Option(help="nb, nn or en.")]
Authority = Annotated[str, typer.Option(help="Which authority (its address word).")]


@app.command("register")
def show_register(
    to: Annotated[Path | None, typer.Option(help="Write it to this file (.md, or .json with --json).")] = None,
    language: Language = "nb",
    as_json: AsJson = False,
) -> None:
    """Print the register of processing (GDPR article 30), made of what every room declares."""
    start_django()
    from django.utils import translation

    from utsyn.foundation.privacy.documents import as_markdown
    from utsyn.foundation.privacy.queries import register

    with translation.override(language):
        lines = register()
        data, text = [asdict(one) for one in lines], as_markdown(lines)
    if to is None:
        answer(data, text, as_json=as_json)
        return
    to.write_text(json.dumps(data, ensure_ascii=False, indent=2) if as_json else text, encoding="utf-8")
    typer.echo(f"Wrote {len(lines)} activities to {to}.")


@app.command("export")
def export_person(
    email: Annotated[str, typer.Argument(help="Whose data.")],
    authority: Authority,
    language: Language = "nb",
) -> None:
    """Print all that one authority keeps of one person, as JSON."""
    found = _authority(authority, as_json=True)
    from django.utils import translation

    from utsyn.foundation.kernel.actors import System
    from utsyn.foundation.privacy import commands
    from utsyn.foundation.privacy.queries import as_file

    with translation.override(language):
        told = as_file(commands.tell(found, by=System("command line"), email=email), found)
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


@app.command("erase")
def erase_person(
    email: Annotated[str, typer.Argument(help="Who.")],
    authority: Authority,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what goes and what stays.")] = False,
    as_json: AsJson = False,
) -> None:
    """Erase what the law allows of one person at one authority."""
    found = _authority(authority, as_json=as_json)
    from utsyn.foundation.kernel.actors import System
    from utsyn.foundation.kernel.errors import DomainError
    from utsyn.foundation.privacy import commands
    from utsyn.foundation.privacy.queries import held

    dossier = held(found, email=email)
    told: list[dict[str, Any]] = [
        {"what": one.noun, "erased": len(one.going), "kept": len(one.staying), "why": one.why_kept} for one in dossier.found
    ]
    if not dry_run:
        try:
            commands.erase(found, by=System("command line"), email=email)
        except DomainError as error:
            fail(error.message, as_json=as_json)
    lines = [f"{one['what']}: {one['erased']} erased, {one['kept']} kept. {one['why']}".rstrip() for one in told]
    answer(told, "\n".join(lines) or "Nothing is kept of this person.", as_json=as_json)


@app.command("erase-again")
def erase_again(
    erasures: Annotated[Path | None, typer.Argument(help="A list of erasures beside the one in the data folder.")] = None,
    as_json: AsJson = False,
) -> None:
    """Erase again who was erased before and came back with a backup; `utsyn restore` does it by itself."""
    start_django()
    from utsyn.web import backups

    try:
        count = backups.erase_again(erasures)
    except backups.BackupError as error:
        fail(str(error), as_json=as_json)
    answer({"erased_again": count}, f"Erased again: {count}.", as_json=as_json)


@app.command("retention")
def run_retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False,
    as_json: AsJson = False,
) -> None:
    """Erase what has served its time, as the clock does once a day."""
    start_django()
    from utsyn.foundation.privacy.retention import run

    told = run(dry=dry_run)
    what = "would be erased" if dry_run else "erased"
    lines = [f"{one.noun}: {one.rows} {what}. {one.rule}" for one in told]
    answer([asdict(one) for one in told], "\n".join(lines), as_json=as_json)


def _authority(slug: str, *, as_json: bool) -> Any:
    start_django()
    from utsyn.foundation.accounts.models import Authority as Model

    found = Model.objects.filter(slug=slug).first()
    if found is None:
        fail(f"There is no authority “{slug}”.", as_json=as_json, code=2)
    return found
