"""What the pages tell people to type is there: each command of `utsyn` with its options, each script, each file that is named."""

from __future__ import annotations

import re
import shlex
from typing import NoReturn

import pytest
import typer
from typer.core import TyperGroup

from tests.house.source import ROOT
from utsyn.web.cli import app

pytestmark = pytest.mark.nodb
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
PROGRAM = typer.main.get_command(app)
# Set off as code: a line by four spaces, or a word in backticks.
LINE = re.compile(r"^ {4}(?:\.venv/bin/|/opt/utsyn/bin/)?(utsyn .*)$", re.MULTILINE)
WORD = re.compile(r"`(?:\.venv/bin/|/opt/utsyn/bin/)?(utsyn [a-z][^`]*)`")


def commands() -> list[object]:
    """Each command that a page tells of, and where."""
    told = [(page, found) for page in PAGES for form in (LINE, WORD) for found in form.findall(page.read_text())]
    return [pytest.param(found, id=f"{page.relative_to(ROOT)}: {found[:60]}") for page, found in told]


class NotThere(Exception):
    """There is no such command or option."""


def look_up(words: list[str]) -> str:
    """The command's name in the program, when it takes these options; nothing is done.

    Raises:
        NotThere: the program has no such thing.
    """
    command = PROGRAM
    while isinstance(command, TyperGroup) and words and not words[0].startswith("-"):
        command = command.commands.get(words[0]) or _missing(words[0])
        words = words[1:]
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"--help"}
    for word in words:
        if word.startswith("--") and word.partition("=")[0].rstrip("]") not in known:
            _missing(word)
    return command.name


def _missing(word: str) -> NoReturn:
    raise NotThere(word)


@pytest.mark.parametrize("told", commands())
def test_a_command_that_a_page_names_is_there(told):
    assert look_up(shlex.split(re.sub(r"\s+#.*$", "", told))[1:])


@pytest.mark.parametrize("told", ["utsyn fly", "utsyn serve --wings", "utsyn ledger shred", "utsyn authority export --gold"])
def test_one_that_is_not_there_is_found(told):
    with pytest.raises(NotThere):
        look_up(shlex.split(told)[1:])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_names_is_there(page):
    named = re.findall(r"`((?:docs|script|requirements|tests|src)/[\w./-]+)`", page.read_text())
    assert [one for one in named if not (ROOT / one).exists()] == []
