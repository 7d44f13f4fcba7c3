"""The list of cases with their ties, the share, one case, and what a person answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from utsyn.europe.eea import commands
from utsyn.europe.eea.forms import AnswerForm
from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.europe.eea.pages import case_page, shares_page, ways_within
from utsyn.europe.eea.tables import cases_table
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render


@require_safe
def cases(request: Request) -> HttpResponse:
    """Every case that was read, with how many ties it has."""
    table = cases_table(request)
    context = {
        "table": table, "tabs": ways_within(request, "cases"), "may_read": may(request.person, "eea.read", request.authority),
        "may_import": may(request.person, "eea.import_cases", request.authority),
    }  # fmt: skip
    return table.export() or render(request, "eea/cases.html", context)


@require_safe
def shares(request: Request) -> HttpResponse:
    """The share of cases with a tie, by year, body and unit."""
    page = shares_page(request)
    return page.table.export() or render(request, "eea/shares.html", {"page": page, "tabs": ways_within(request, "shares")})


@require_safe
def case(request: Request, code: str, slug: str) -> HttpResponse:
    """The ties of one case, each with its evidence."""
    found = find(Screening.objects.select_related(*Screening.fetched_with), request, code)
    return render(request, "eea/case.html", case_page(request, found))


@get_or_post
def answer_tie(request: Request, code: str) -> HttpResponse:
    """Say whether the act ties the case."""
    tie = find(EeaTie.objects.select_related(*EeaTie.fetched_with, "case__eea_screening__authority"), request, code)
    require(request.person, "eea_tie.answer", tie)
    form = AnswerForm(request.POST or None, thing=tie)
    if form.is_valid():
        commands.answer_tie(tie, by=request.person, seen=form.seen, **form.values)
        return redirect(address_of(request, tie.case.eea_screening))
    return _asked(request, form, tie.case.eea_screening, tie)


@get_or_post
def answer_case(request: Request, code: str) -> HttpResponse:
    """Say whether the case as a whole is tied."""
    screening = find(Screening.objects.select_related(*Screening.fetched_with), request, code)
    require(request.person, "screening.answer", screening)
    form = AnswerForm(request.POST or None, thing=screening)
    if form.is_valid():
        commands.answer_case(screening, by=request.person, seen=form.seen, **form.values)
        return redirect(address_of(request, screening))
    return _asked(request, form, screening)


def _asked(request: Request, form: AnswerForm, screening: Screening, tie: EeaTie | None = None) -> HttpResponse:
    return render(request, "eea/answer.html", {"form": form, "screening": screening, "tie": tie}, status=422 if form.errors else 200)


@require_POST
def read(request: Request) -> HttpResponse:
    """Read what was not read as it is now."""
    require(request.person, "eea.read", request.authority)
    done = commands.read_cases(request.authority, by=request.person)
    words = ngettext("%(count)s case was read.", "%(count)s cases were read.", done.cases) % {"count": done.cases}
    messages.success(request, words if done.cases else _("All cases had been read as they are."))
    return redirect(address(request, "eea:cases"))
