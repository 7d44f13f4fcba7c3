"""Pages where the coordinator shapes a strategy: its texts, its structure, and its way to the council."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.strategy import commands, queries
from utsyn.governance.strategy.forms import Checked, DecisionForm, HearingForm, MoveForm, PartForm, ReasonForm, StrategyForm
from utsyn.governance.strategy.kinds import KINDS, PartKind
from utsyn.governance.strategy.models import Part, Strategy
from utsyn.governance.strategy.part_words import ADD_TITLES, EDIT_TITLES
from utsyn.governance.strategy.versions import structure_of
from utsyn.governance.strategy.views.form_page import form_page


def start(request: Request) -> HttpResponse:
    """Begin a draft."""
    require(request.person, "strategy.start", request.authority)
    form = StrategyForm(request.POST or None, authority=request.authority)
    if request.method == "POST" and form.is_valid():
        strategy = commands.start(request.authority, by=request.person, **form.values)
        return redirect(address(request, "strategy:structure", strategy.code))
    lede = _("Begin with the title and the years. Axes and goals come next.")
    return form_page(request, form, _("Start a strategy"), _("Start"), lede=lede, cancel=address(request, "strategy:strategies"))


def edit(request: Request, code: str) -> HttpResponse:
    """Change the strategy's own texts and facts."""
    strategy = _shaped(request, code, "strategy.edit")
    form = StrategyForm(request.POST or None, authority=request.authority, strategy=strategy)
    if request.method == "POST" and form.is_valid():
        commands.edit(strategy, by=request.person, seen=form.version_seen, **form.values)
        return redirect(address_of(request, strategy))
    return form_page(request, form, _("Edit the strategy"), _("Save"), strategy=strategy)


def _shaped(request: Request, code: str, verb: str) -> Strategy:
    """The strategy with this code, once the person is known to be allowed the verb."""
    strategy = find(queries.whole(), request, code)
    require(request.person, verb, strategy)
    return strategy


# --- the way to the council ---


def send_to_hearing(request: Request, code: str) -> HttpResponse:
    """Ask for statements, or change the days of the hearing."""
    strategy = _shaped(request, code, "strategy.send_to_hearing")
    days = {"hearing_from": strategy.hearing_from, "hearing_until": strategy.hearing_until}
    form = HearingForm(request.POST or None, initial=days)
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in days}
        commands.send_to_hearing(strategy, by=request.person, **chosen)
        return redirect(address(request, "strategy:hearing", code))
    lede = _("From the hearing on, everyone can read the strategy. You can still edit it until it is proposed.")
    return form_page(request, form, _("Send to hearing"), _("Send to hearing"), strategy=strategy, lede=lede)


def propose(request: Request, code: str) -> HttpResponse:
    """Lay the strategy before the council."""
    strategy = _shaped(request, code, "strategy.propose")
    form = Checked(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.propose(strategy, by=request.person)
        return redirect(address_of(request, strategy))
    lede = _("From now on the text stands still until the council has decided.")
    return form_page(request, form, _("Propose the strategy to the council"), _("Propose"), strategy=strategy, lede=lede)


def adopt(request: Request, code: str) -> HttpResponse:
    """Record which decision adopted the strategy."""
    strategy = _shaped(request, code, "strategy.adopt")
    form = DecisionForm(request.POST or None, authority=request.authority, person=request.person)
    if request.method == "POST" and form.is_valid():
        commands.adopt(strategy, by=request.person, decision=form.cleaned_data["decision"])
        return redirect(address_of(request, strategy))
    lede = _("Choose the decision. The strategy is frozen as its first version, and afterwards changes only by an amendment.")
    return form_page(request, form, _("Record that the council adopted the strategy"), _("Record"), strategy=strategy, lede=lede)


def withdraw(request: Request, code: str) -> HttpResponse:
    """Take the strategy back."""
    strategy = _shaped(request, code, "strategy.withdraw")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.withdraw(strategy, by=request.person, reason=form.cleaned_data["reason"])
        return redirect(address_of(request, strategy))
    lede = _("A withdrawn strategy is hidden from the public, and cannot be taken up again.")
    return form_page(request, form, _("Withdraw the strategy"), _("Withdraw"), strategy=strategy, lede=lede)


def expire(request: Request, code: str) -> HttpResponse:
    """Say that the strategy has run out."""
    strategy = _shaped(request, code, "strategy.expire")
    form = Checked(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.expire(strategy, by=request.person)
        return redirect(address_of(request, strategy))
    return form_page(request, form, _("Say that the strategy has expired"), _("It has expired"), strategy=strategy)


# --- structure ---


@require_safe
def structure(request: Request, code: str) -> HttpResponse:
    """The outline, with what may be done to each part."""
    strategy = _shaped(request, code, "strategy.see_unfinished")
    rows = queries.outline_of(structure_of(strategy))
    may_shape = strategy.is_editable and may(request.person, "part.edit", strategy)
    context = {"strategy": strategy, "rows": rows, "kinds": ADD_TITLES, "may_shape": may_shape}
    return render(request, "strategy/structure.html", context)


def add_part(request: Request, code: str, kind: str) -> HttpResponse:
    """Add a part; the address may say under which axis or goal."""
    how, strategy = kind_or_404(kind), find(queries.whole(), request, code)
    require(request.person, f"{kind}.add", strategy)
    form = PartForm(request.POST or None, kind=how, strategy=strategy, initial=asked_for(request, how))
    if request.method == "POST" and form.is_valid():
        commands.add_part(kind, strategy, by=request.person, **form.values)
        return redirect(address(request, "strategy:structure", code))
    return form_page(request, form, str(ADD_TITLES[kind]), _("Add"), strategy=strategy, cancel=address(request, "strategy:structure", code))


def edit_part(request: Request, kind: str, code: str) -> HttpResponse:
    """Change a part."""
    part = _part(request, kind, code, "part.edit")
    form = PartForm(request.POST or None, kind=KINDS[kind], strategy=part.strategy, part=part)
    if request.method == "POST" and form.is_valid():
        commands.edit_part(part, by=request.person, seen=form.version_seen, **form.values)
        return redirect(address(request, "strategy:structure", part.strategy.code))
    return _part_form(request, form, part, str(EDIT_TITLES[kind]), _("Save"))


def move_part(request: Request, kind: str, code: str) -> HttpResponse:
    """Give a part another place among its siblings."""
    part = _part(request, kind, code, "part.move")
    form = MoveForm(request.POST or None, initial={"number": part.number})
    if request.method == "POST" and form.is_valid():
        commands.move_part(part, by=request.person, number=form.cleaned_data["number"])
        return redirect(address(request, "strategy:structure", part.strategy.code))
    return _part_form(request, form, part, _("Move “%(part)s”") % {"part": part}, _("Move"))


def remove_part(request: Request, kind: str, code: str) -> HttpResponse:
    """Take a part out of a strategy that is not adopted."""
    part = _part(request, kind, code, "part.remove")
    form = Checked(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.remove_part(part, by=request.person)
        return redirect(address(request, "strategy:structure", part.strategy.code))
    return _part_form(request, form, part, _("Remove “%(part)s”") % {"part": part}, _("Remove"))


def _part_form(request: Request, form: Any, part: Part, title: str, submit: str) -> HttpResponse:
    back = address(request, "strategy:structure", part.strategy.code)
    return form_page(request, form, title, submit, strategy=part.strategy, cancel=back)


def _part(request: Request, kind: str, code: str, verb: str) -> Any:
    related = [name for name in KINDS[kind_or_404(kind).key].references if name != kind]
    part = find(KINDS[kind].model._default_manager.filter(removed_in=None).select_related("strategy", *related), request, code)
    require(request.person, verb, part)
    return part


def kind_or_404(kind: str) -> PartKind:
    """The kind of part that an address names."""
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def asked_for(request: Request, kind: PartKind) -> dict[str, str]:
    """What the address says of the new part: `?axis=<code>&parent=<code>`."""
    return {name: request.GET[name] for name in kind.references if name in request.GET}
