"""The spreadsheet out and in, and used amounts from the accounts. What is read in is shown row by row before anything is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.ui.exports import XLSX
from utsyn.foundation.ui.render import render
from utsyn.governance.planning import commands
from utsyn.governance.planning.commands.amounts import stage_words
from utsyn.governance.planning.forms import FileForm
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.planning.queries.grid import written
from utsyn.governance.planning.spreadsheet.accounts import judge_accounts
from utsyn.governance.planning.spreadsheet.accounts import known_heads as accounts_heads
from utsyn.governance.planning.spreadsheet.judged import Judged
from utsyn.governance.planning.spreadsheet.plan import judge, known_heads, workbook_of
from utsyn.governance.planning.spreadsheet.tables import Read, read, signed, unsigned
from utsyn.governance.planning.views.doing import held

Judge = Callable[[Read], list[Judged]]


@require_GET
def sheet(request: Request, code: str) -> HttpResponse:
    """Every row of the plan, with the columns that can be sent back."""
    plan = held(request, code, "economic_plan.work")
    answer = HttpResponse(workbook_of(plan, person=request.person), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{slug_of(plan)}.xlsx"'
    return answer


@get_or_post
def upload(request: Request, code: str) -> HttpResponse:
    """Send the spreadsheet and see what it would do."""
    plan = held(request, code, "economic_plan.import")
    context = {
        "title": _("The plan from a spreadsheet"), "take": "planning:take",
        "lede": _("Take the spreadsheet out first, change it, and send it back here. You see what each row would do before anything is saved."),
    }  # fmt: skip
    return _previewed(request, plan, context, lambda found: judge(plan, found, by=request.person), known_heads(plan))


@get_or_post
def accounts(request: Request, code: str) -> HttpResponse:
    """Send a file from the accounts and see what it would do."""
    plan = held(request, code, "economic_plan.enter_accounts")
    context = {
        "title": _("Used amounts from the accounts"), "take": "planning:take_accounts",
        "lede": _("The file has three columns: number, year and amount. You see what each row would do before anything is saved."),
    }  # fmt: skip
    return _previewed(request, plan, context, lambda found: judge_accounts(plan, found), accounts_heads())


def _previewed(request: Request, plan: EconomicPlan, context: dict[str, Any], judged: Judge, known: dict[str, str]) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    context |= {"plan": plan, "form": form}
    if form.is_valid():
        try:
            found = read(form.cleaned_data["file"])
            rows = judged(found)
        except Invalid as error:
            form.add_error("file", error.message)
        else:
            counts = {verdict: sum(one.verdict == verdict for one in rows) for verdict in ("new", "changed", "unchanged", "wrong")}
            context |= {
                "lines": [(one, _words(one)) for one in rows],
                "counts": counts,
                "rows": signed(found),
                "unknown": found.unknown(known),
            }
            return render(request, "planning/preview.html", context)
    return render(request, "planning/upload.html", context, status=422 if form.errors else 200)


def _words(one: Judged) -> str:
    """Why not, or what it would set."""
    if one.reasons:
        return " ".join(one.reasons)
    said = [
        f"{stage_words(change.stage)} {change.line.year}: {written(getattr(change.line, change.stage)) or '–'} → {written(change.amount) or '–'}"
        for change in one.changes
    ]
    return "; ".join([*said, *(f"{stage_words(stage)} {year}: {written(amount)}" for (year, stage), amount in one.amounts.items())])


@require_POST
def take(request: Request, code: str) -> HttpResponse:
    """Take in the good rows of the spreadsheet."""
    plan = held(request, code, "economic_plan.import")
    taken = commands.import_rows(plan, by=request.person, found=unsigned(request.POST.get("rows", "")))
    return render(request, "planning/taken.html", {"plan": plan, "taken": taken})


@require_POST
def take_accounts(request: Request, code: str) -> HttpResponse:
    """Take in the used amounts."""
    plan = held(request, code, "economic_plan.enter_accounts")
    taken = commands.enter_accounts(plan, by=request.person, found=unsigned(request.POST.get("rows", "")))
    return render(request, "planning/taken.html", {"plan": plan, "taken": taken})
