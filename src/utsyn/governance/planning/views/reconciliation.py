"""The page that holds strategy and money against each other."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.render import render
from utsyn.governance.planning.queries.paid import paid_words
from utsyn.governance.planning.queries.reconciliation import reconcile
from utsyn.governance.planning.queries.rows import source_words
from utsyn.governance.planning.views.doing import held


@require_GET
def reconciliation(request: Request, code: str) -> HttpResponse:
    """Everything that does not fit, each with the way to mend it."""
    plan = held(request, code, "economic_plan.work")
    found = reconcile(plan)
    context = {
        "plan": plan, "found": found, "unfunded": [(one.measure, paid_words(one.state)) for one in found.unfunded],
        "outside": [(row, source_words(row.source)) for row in found.outside],
    }  # fmt: skip
    return render(request, "planning/reconciliation.html", context)
