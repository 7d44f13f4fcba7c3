"""Values out as a file, and in from one. What is read in is shown row by row before anything is taken."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from utsyn.foundation.files.forms import ScannedField
from utsyn.foundation.kernel.errors import Invalid, TooLarge
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.columns import Column
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Table
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.filing import MOST_BYTES, Judged, judge
from utsyn.governance.indicators.models import Indicator, Observation, SourceKind
from utsyn.governance.indicators.queries.pages import why_missing
from utsyn.governance.indicators.readings import Reading

SALT, HOURS = "indicators.values", 12


class FileForm(forms.Form):
    """A file of values."""

    file = ScannedField(
        label=gettext_lazy("CSV file or workbook (.xlsx)"),
        help_text=gettext_lazy("Columns: indicator (name or code), period, value; perhaps also why missing, part and note."),
    )

    def clean_file(self) -> bytes:
        """Its bytes, not more than one takes."""
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than five megabytes."))
        return bytes(sent.read())


@require_safe
def values(request: Request) -> HttpResponse:
    """Every value, with the columns that can be sent back, as the kind of file that the address asks for."""
    require(request.person, "indicator.import", request.authority)
    found = Observation.objects.filter(authority=request.authority, indicator__is_ended=False).select_related("indicator")
    columns = [
        Column("indicator", _("Indicator"), lambda one: one.indicator.code),
        Column("name", _("Name"), lambda one: one.indicator.name),
        Column("period", _("Period"), lambda one: one.period),
        Column("value", _("Value"), lambda one: one.value, kind="number"),
        Column("missing", _("Why missing"), lambda one: why_missing(one.missing) or None),
        Column("part", _("Part"), lambda one: one.part or None),
        Column("note", _("Note"), lambda one: one.note or None),
    ]
    answer = Table(request, found.order_by("indicator", "period", "part"), columns, caption=_("Values")).export()
    return answer or redirect(address(request, "indicators:import"))


@get_or_post
def upload(request: Request) -> HttpResponse:
    """Send a file and see what it would do; nothing is saved yet."""
    require(request.person, "indicator.import", request.authority)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            judged = judge(request.authority, form.cleaned_data["file"])
        except (Invalid, TooLarge) as error:
            form.add_error("file", error.message)
        else:
            counts = {verdict: sum(one.verdict == verdict for one in judged) for verdict in ("take", "warned", "wrong")}
            return render(request, "indicators/preview.html", {"lines": judged, "counts": counts, "rows": _signed(judged)})
    return render(request, "indicators/upload.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def take(request: Request) -> HttpResponse:
    """Take in the good rows of what was shown; those that were warned of too when the person says so."""
    require(request.person, "indicator.import", request.authority)
    wanted = ("take", "warned") if request.POST.get("warned") else ("take",)
    series: dict[Indicator, list[Reading]] = {}
    known = {one.code: one for one in Indicator.objects.filter(authority=request.authority).select_related(*Indicator.fetched_with)}
    for code, verdict, reading in _unsigned(request.POST.get("rows", "")):
        if verdict in wanted and code in known:
            series.setdefault(known[code], []).append(reading)
    made = commands.take_in(request.authority, by=request.person, source=SourceKind.FILE, series=series)
    count = made.added + made.changed
    messages.success(request, ngettext("%(count)s value was taken in.", "%(count)s values were taken in.", count) % {"count": count})
    return redirect(address(request, "indicators:indicators"))


def _signed(judged: list[Judged]) -> str:
    """The rows as text that only Utsyn can have written: between preview and yes they lie in the page, nowhere else."""
    plain = [
        [
            one.code,
            one.verdict,
            reading.period,
            None if reading.value is None else str(reading.value),
            reading.missing,
            reading.part,
            reading.note,
        ]
        for one in judged
        if (reading := one.reading) is not None
    ]
    return signing.dumps(plain, salt=SALT, compress=True)


def _unsigned(text: str) -> list[tuple[str, str, Reading]]:
    try:
        plain = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise Invalid(_("The preview is too old. Send the file once more.")) from error
    return [
        (code, verdict, Reading(period, None if value is None else Decimal(value), missing, part, note=note))
        for code, verdict, period, value, missing, part, note in plain
    ]
