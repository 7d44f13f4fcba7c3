"""The hearing: the public page with its form, and the coordinator's list of what came in."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render
from utsyn.governance.strategy import commands, queries
from utsyn.governance.strategy.forms import AnswerForm, TypedStatementForm, VisitorStatementForm, answer_initial
from utsyn.governance.strategy.models import Statement, Strategy
from utsyn.governance.strategy.standing import hearing_standing
from utsyn.governance.strategy.views.form_page import form_page

# So many statements from one address an hour: a class at school may sit behind one, a machine does not stop there.
MOST_AN_HOUR = 30


def hearing(request: Request, code: str) -> HttpResponse:
    """What the hearing is about, what has been said in it, and a form to say something oneself."""
    strategy = find(queries.whole().exclude(hearing_from=None), request, code)
    form = VisitorStatementForm(request.POST or None, strategy=strategy)
    if request.method == "POST" and form.is_valid():
        if not _has_said_too_much(request, strategy):
            return _taken_in(request, strategy, form)
        form.add_error(None, _("Many statements have come from where you are. Wait an hour and send it again."))
    published = queries.statements_of(strategy=strategy, person=request.person).filter(is_public=True)
    context = {"strategy": strategy, "form": form, "statements": published, "standing": hearing_standing(strategy)}
    return render(request, "strategy/hearing.html", context, status=422 if form.errors else 200)


def _taken_in(request: Request, strategy: Strategy, form: VisitorStatementForm) -> HttpResponse:
    visitor = Visitor(secrets.token_hex(8), "statement.receive", strategy.code)
    commands.receive_statement(strategy, by=visitor, language=request.language, **form.values)
    return redirect(address(request, "strategy:received", strategy.code))


def _has_said_too_much(request: Request, strategy: Strategy) -> bool:
    """Counts this one too. The address is kept only as a hash, and only for the hour."""
    key = sha256(f"{strategy.code}:{request.META.get('REMOTE_ADDR', '')}".encode()).hexdigest()
    cache.add(f"statements:{key}", 0, 3600)
    return int(cache.incr(f"statements:{key}")) > MOST_AN_HOUR


@require_safe
def received(request: Request, code: str) -> HttpResponse:
    """Thanks, and what happens next."""
    strategy = find(queries.whole().exclude(hearing_from=None), request, code)
    return render(request, "strategy/received.html", {"strategy": strategy})


# --- the coordinator's side ---


@require_safe
def statements(request: Request, code: str) -> HttpResponse:
    """Everything that came in, the unanswered first."""
    strategy = find(queries.whole(), request, code)
    require(request.person, "strategy.see_unfinished", strategy)
    found = sorted(queries.statements_of(strategy=strategy, person=request.person), key=lambda one: one.answered_on is not None)
    return render(
        request,
        "strategy/statements.html",
        {"strategy": strategy, "statements": found, "may_answer": may(request.person, "statement.answer", strategy)},
    )


def type_in(request: Request, code: str) -> HttpResponse:
    """Type in a statement that came by other ways."""
    strategy = find(queries.whole(), request, code)
    require(request.person, "statement.receive", strategy)
    form = TypedStatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.receive_statement(strategy, by=request.person, language=request.language, **form.values)
        return redirect(address(request, "strategy:statements", code))
    return form_page(
        request, form, _("Type in a statement"), _("Save"), strategy=strategy, cancel=address(request, "strategy:statements", code)
    )


def answer(request: Request, code: str) -> HttpResponse:
    """Answer a statement."""
    statement = find(Statement.objects.select_related("strategy"), request, code)
    require(request.person, "statement.answer", statement)
    form = AnswerForm(request.POST or None, initial=answer_initial(statement))
    if request.method == "POST" and form.is_valid():
        commands.answer_statement(statement, by=request.person, answer=form.cleaned_data["answer"], seen=form.version_seen)
        return redirect(address(request, "strategy:statements", statement.strategy.code))
    back = address(request, "strategy:statements", statement.strategy.code)
    return form_page(request, form, _("Answer the statement"), _("Save"), strategy=statement.strategy, lede=statement.text, cancel=back)


@require_POST
def publish(request: Request, code: str) -> HttpResponse:
    """Show a statement to everyone, or (`hide`) take it away again."""
    statement = find(Statement.objects.select_related("strategy"), request, code)
    verb = commands.unpublish_statement if "hide" in request.POST else commands.publish_statement
    verb(statement, by=request.person)
    return redirect(address(request, "strategy:statements", statement.strategy.code))
