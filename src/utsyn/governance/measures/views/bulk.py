"""One change to many measures: chosen in the list, changed in one verb, each told of."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.render import render
from utsyn.governance.measures import commands
from utsyn.governance.measures.grids import BulkForm, chosen_among
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Strategy


@get_or_post
def bulk(request: Request) -> HttpResponse:
    """Change all the measures that were ticked."""
    sent = request.POST if request.method == "POST" else request.GET
    strategy = find(Strategy.objects.select_related("authority"), request, sent.get("strategy", ""))
    require(request.person, "measure.change_many", strategy)
    measures = chosen_among(Measure.objects.visible_to(request.person).filter(strategy=strategy), sent.getlist("measure"))
    form = BulkForm(request.POST or None, strategy=strategy)
    if measures and form.is_valid():
        report = commands.change_many(strategy, by=request.person, measures=measures, changes=form.changes)
        return render(request, "measures/report.html", {"report": report, "strategy": strategy, "title": _("What was changed")})
    context = {"form": form, "measures": measures, "strategy": strategy}
    return render(request, "measures/bulk.html", context, status=422 if form.errors else 200)
