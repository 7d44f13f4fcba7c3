"""What every command of `utsyn` has in common: starting up, answering, failing, and showing how far it has come."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, NoReturn

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]


@contextmanager
def loading() -> Iterator[None]:
    """Around the reading of modules: all of it stays, so that looking for what can be let go would take a third of the time for nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def start_django(*, demo: bool = False) -> None:
    """Load settings and apps; `demo` lets people on this machine step in as any role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utsyn.web.settings")
    if demo:
        os.environ["UTSYN_DEMO"] = "1"
    import django

    with loading():
        django.setup()


def fail(message: str, *, as_json: bool = False, code: int = 1) -> NoReturn:
    """Say what is wrong, on standard error (or as JSON on standard output), and end."""
    if as_json:
        typer.echo(json.dumps({"error": message}, ensure_ascii=False))
    else:
        typer.echo(message, err=True)
    raise typer.Exit(code)


def answer(data: Any, text: str, *, as_json: bool) -> None:
    """The result, for a person or for a program."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2) if as_json else text)


class progress:
    """Shows how far long work has come; silent for programs and in pipes."""

    def __init__(self, title: str, *, quiet: bool) -> None:
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True, quiet=quiet or not sys.stderr.isatty())
        self._progress = Progress(console=console, transient=True)
        self._title = title

    def __enter__(self) -> Any:
        self._progress.start()
        task = self._progress.add_task(self._title, total=None)

        def step(done: int, total: int, what: str = "") -> None:
            self._progress.update(task, completed=done, total=total, description=what or self._title)

        return step

    def __exit__(self, *_error: object) -> None:
        self._progress.stop()
