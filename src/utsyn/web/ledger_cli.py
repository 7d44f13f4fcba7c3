"""`utsyn ledger`: is what was written still what was written?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from utsyn.web.terminal import AsJson, answer, fail, start_django

app = typer.Typer(help="The ledger: every write, chained by hash, its head signed every day.", no_args_is_help=True)


@app.command("verify")
def verify_ledger(
    authority: Annotated[str, typer.Option(help="Just this authority (its address word); default: all.")] = "",
    against: Annotated[
        Path | None, typer.Option(help="Signed heads of this authority that were kept elsewhere (`utsyn ledger heads`).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Recompute every hash, and compare with the signed heads; exit code 1 when a row was changed, removed or swapped."""
    start_django()
    from utsyn.foundation.audit.chain import verify

    if against and not authority:
        fail("Say whose heads these are: --authority hamar.", as_json=as_json, code=2)
    kept = _heads_in(against, as_json=as_json) if against else []
    report = {
        name: _told(ledger, [{"sequence": fault.sequence, "kind": fault.kind} for fault in verify(ledger, against=kept)])
        for name, ledger in _ledgers(authority, as_json=as_json).items()
    }
    answer(report, "\n".join(_line(name, row) for name, row in report.items()) or "There is no authority yet.", as_json=as_json)
    if any(row["faults"] for row in report.values()):
        raise typer.Exit(1)


@app.command("heads")
def heads(authority: Annotated[str, typer.Argument(help="The authority's address word (hamar).")]) -> None:
    """Print the authority's signed heads: keep them elsewhere, and nobody can write its history anew unseen."""
    start_django()
    from utsyn.foundation.audit.heads import as_file, heads_of

    [ledger] = _ledgers(authority, as_json=False).values()
    typer.echo(as_file(heads_of(ledger)), nl=False)


def _ledgers(authority: str, *, as_json: bool) -> dict[str, Any]:
    """By the address word of whose they are; without `authority` those that all share too."""
    from utsyn.foundation.accounts.models import Authority
    from utsyn.foundation.audit.models import Ledger

    chosen = Authority.objects.select_related("ledger").order_by("slug")
    chosen = chosen.filter(slug=authority) if authority else chosen
    if authority and not chosen:
        fail(f"There is no authority “{authority}”.", as_json=as_json, code=2)
    shared = [] if authority else Ledger.objects.filter(is_shared=True).order_by("pk")
    return {one.slug: one.ledger for one in chosen} | {f"what all share ({one.pk})": one for one in shared}


def _heads_in(file: Path, *, as_json: bool) -> list[Any]:
    from utsyn.foundation.audit.heads import BadHeads, from_file

    try:
        return from_file(file.read_bytes())
    except OSError as error:
        fail(f"Cannot read {file}: {error.strerror}", as_json=as_json, code=2)
    except BadHeads as error:
        fail(f"{file}: {error}", as_json=as_json, code=2)


def _told(ledger: Any, faults: list[dict[str, Any]]) -> dict[str, Any]:
    from utsyn.foundation.audit.heads import heads_of

    signed = heads_of(ledger)
    return {
        "entries": ledger.sequence, "head": ledger.head, "faults": faults, "signed": len(signed),
        "signed_last": signed[-1].signed_at if signed else None, "keys": sorted({one.public_key for one in signed}),
    }  # fmt: skip


def _line(name: str, row: dict[str, Any]) -> str:
    faults = ", ".join(f"{fault['sequence']} ({fault['kind']})" for fault in row["faults"])
    signed = f"signed {row['signed']} times, last {row['signed_last']}, by {', '.join(row['keys'])}" if row["signed"] else "not signed yet"
    return f"{name}: {row['entries']} entries, {'FAULTS at ' + faults if faults else 'the chain holds'}; {signed}"
