"""`utsyn eea`: learn acts and their EEA references, and say which texts are tied to the EEA."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from utsyn.web.terminal import AsJson, answer, fail, start_django

app = typer.Typer(help="What the EEA Agreement ties: acts, and texts that cite them.", no_args_is_help=True)


@app.command()
def learn(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE ...", help="Lovdata's files (tar of Markdown, JSON Lines), EU acts with their EEA flag.")
    ],
    as_json: AsJson = False,
) -> None:
    """Take in acts with their names and EEA references, and make the method from them. The same files twice change nothing."""
    start_django()
    from utsyn.europe.eea.learning import learn_files
    from utsyn.europe.eea.reading.opening import UnreadableFile
    from utsyn.web.serving import prepare_database

    prepare_database()
    try:
        report = learn_files(files)
    except OSError as error:
        fail(f"Cannot read {error.filename}: {error.strerror}", as_json=as_json, code=2)
    except UnreadableFile as error:
        fail(f"Nothing was changed ({error.code}): {error}", as_json=as_json)
    answer(report, _learnt_as_text(report), as_json=as_json)


def _learnt_as_text(report: dict[str, Any]) -> str:
    """The counts for a person."""
    lines = [
        f"Acts: {report['new']} new, {report['changed']} changed, {report['unchanged']} unchanged; {report['refused']} rows refused.",
        f"Known now: {report['acts']} acts, {report['tied_acts']} of them with an EEA reference, to {report['eu_acts']} EU acts.",
    ]
    return "\n".join([*lines, *report["told"]])


@app.command()
def classify(
    texts: Annotated[Path, typer.Option(help='JSON Lines, each `{"id", "title", "text"}`.')],
    as_json: AsJson = False,
) -> None:
    """Say of each text whether it is tied to the EEA, how surely, and by which words; one line a text, in order."""
    start_django()
    from utsyn.europe.eea.classifying import Unreadable, classify_lines

    try:
        with texts.open("rb") as lines:
            for told in classify_lines(lines):
                typer.echo(json.dumps(told, ensure_ascii=False) if as_json else _told_as_text(told))
    except OSError as error:
        fail(f"Cannot read {texts}: {error.strerror}", as_json=as_json, code=2)
    except Unreadable as error:
        fail(f"{texts.name}: {error}", as_json=as_json)


def _told_as_text(told: dict[str, Any]) -> str:
    words = "; ".join(one["words"] for one in told["evidence"])
    return f"{told['id']}  {'tied' if told['tied'] else 'not tied'}  {told['score']:.0%}  {words}"
