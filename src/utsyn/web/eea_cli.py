"""`utsyn eea`: learn acts and their EEA references, and say which texts are tied to the EEA."""

from __future__ import annotations

import datetime as dt
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
        "The method is made."
        if report["has_method"]
        else "There are too few acts to make the method of: texts are judged by citations alone.",
    ]
    return "\n".join([*lines, *report["told"]])


@app.command()
def classify(
    texts: Annotated[Path, typer.Option(help='JSON Lines, each `{"id", "title", "text"}`.')],
    screening: Annotated[bool, typer.Option("--screening", help="Rather an act too many than one missed.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say of each text whether it is tied to the EEA, how surely, and by which words; one line a text, in order."""
    start_django()
    from utsyn.europe.eea.classifying import Unreadable, classify_lines

    try:
        with texts.open("rb") as lines:
            for told in classify_lines(lines, screening=screening):
                typer.echo(json.dumps(told, ensure_ascii=False) if as_json else _told_as_text(told))
    except OSError as error:
        fail(f"Cannot read {texts}: {error.strerror}", as_json=as_json, code=2)
    except Unreadable as error:
        fail(f"{texts.name}: {error}", as_json=as_json)


def _told_as_text(told: dict[str, Any]) -> str:
    words = "; ".join(one["words"] for one in told["evidence"])
    return f"{told['id']}  {'tied' if told['tied'] else 'not tied'}  {told['score']:.0%}  {words}"


@app.command("cases")
def take_in_cases(
    file: Annotated[Path, typer.Argument(help="An answer of eInnsyn, a FIKS message (JSON), CSV, or the text of one case.")],
    authority: Annotated[str, typer.Option(help="Whose cases (its address word).")],
    day: Annotated[str, typer.Option(help="The day (2015-09-30) of cases that the file gives none; without it they are refused.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take in council cases and read them for ties; the same file twice changes nothing."""
    start_django()
    from utsyn.europe.eea import commands
    from utsyn.europe.eea.reading.case_files import NoCases, cases_in, dated
    from utsyn.foundation.accounts.models import Authority
    from utsyn.foundation.kernel.actors import System

    whose = Authority.objects.select_related("ledger").filter(slug=authority).first()
    if whose is None:
        fail(f"There is no authority “{authority}”.", as_json=as_json, code=2)
    try:
        cases = dated(cases_in(file.read_bytes(), file.name), dt.date.fromisoformat(day) if day else None)
    except ValueError:
        fail(f"“{day}” is no day. Write it as 2015-09-30.", as_json=as_json, code=2)
    except OSError as error:
        fail(f"Cannot read {file}: {error.strerror}", as_json=as_json, code=2)
    except NoCases as error:
        fail(str(error), as_json=as_json)
    taken = commands.import_cases(whose, by=System("import"), cases=cases)
    text = f"Cases: {taken.new} new, {taken.known} known, {taken.refused} refused."
    answer(
        {"new": taken.new, "known": taken.known, "refused": taken.refused, "told": taken.told},
        "\n".join([text, *taken.told]),
        as_json=as_json,
    )
