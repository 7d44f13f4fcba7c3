"""Every verb of the room as a page with a form: what it is done to, by which rule, and what the page is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.forms import doings, partners
from utsyn.cooperation.relations.forms.verbs import ThingForm
from utsyn.cooperation.relations.models import Agreement, Commitment, Engagement, Partner, ProspectAssessment, Relation, Review
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render

Words = Callable[[], str]


@dataclass(frozen=True)
class Act:
    """A page: the noun in its address, the verb whose rule decides, its form, and its words."""

    model: Any
    verb: str
    form: type[ThingForm]
    command: Callable[..., Any]
    title: Words
    lede: Words = str
    submit: Words = lambda: _("Save")


def _need() -> str:
    return _("Before an agreement: say which need it meets, what comes of it, what it takes, and whom we have already for the same.")


ACTS: dict[str, Act] = {
    "edit": Act(Partner, "partner.edit", partners.PartnerForm, commands.edit, lambda: _("Edit the partner")),
    "add_relation": Act(Partner, "relation.add", partners.NewRelationForm, commands.add_relation, lambda: _("Enter a relation")),
    "edit_relation": Act(Relation, "relation.edit", partners.RelationForm, commands.edit_relation, lambda: _("Edit the relation")),
    "move": Act(Relation, "relation.move", partners.MoveForm, commands.move, lambda: _("Change where the relation stands")),
    "recall": Act(
        Relation, "relation.recall", partners.RecallForm, commands.recall, lambda: _("Enter earlier history"),
        lambda: _("What came before the first day that is known. Where the relation stands now does not change."),
    ),
    "record": Act(
        Relation, "engagement.record", doings.EngagementForm, commands.record_engagement, lambda: _("Enter a visit or other engagement"),
        lambda: _("Leave a number empty when nobody has counted; 0 when there was nobody."),
    ),
    "edit_engagement": Act(
        Engagement, "engagement.edit", doings.EditEngagementForm, commands.edit_engagement, lambda: _("Change the engagement")
    ),
    "promise": Act(Relation, "commitment.add", doings.CommitmentForm, commands.add_commitment, lambda: _("Enter a promise")),
    "edit_commitment": Act(
        Commitment, "commitment.edit", doings.EditCommitmentForm, commands.edit_commitment, lambda: _("Change the promise")
    ),
    "keep": Act(Commitment, "commitment.keep", doings.KeepForm, commands.keep_commitment, lambda: _("The promise is kept")),
    "give_up": Act(
        Commitment, "commitment.give_up", doings.GiveUpForm, commands.give_up_commitment, lambda: _("Give up the promise"),
        lambda: _("It stays in the history with the reason."), lambda: pgettext("button", "Give up"),
    ),
    "agree": Act(Relation, "agreement.add", doings.AgreementForm, commands.add_agreement, lambda: _("Enter an agreement")),
    "edit_agreement": Act(
        Agreement, "agreement.edit", doings.EditAgreementForm, commands.edit_agreement, lambda: _("Change or renew the agreement")
    ),
    "assess": Act(
        Relation, "prospect_assessment.write", doings.AssessmentForm, commands.write_assessment, lambda: _("Assess the prospect"), _need
    ),
    "edit_assessment": Act(
        ProspectAssessment, "prospect_assessment.edit", doings.EditAssessmentForm, commands.edit_assessment,
        lambda: _("Change the assessment"), _need,
    ),
    "decide_assessment": Act(
        ProspectAssessment, "prospect_assessment.decide", doings.VerdictForm, commands.decide_assessment,
        lambda: _("Enter the decision on the prospect"),
        lambda: _("“Enter into it” makes the relation active; “leave it” ends it."),
    ),
    "open_review": Act(
        Relation, "review.open", doings.OpenReviewForm, commands.open_review, lambda: _("Review the relation"),
        lambda: _("What the health check says today is kept with the review."),
    ),
    "edit_review": Act(Review, "review.edit", doings.ReviewForm, commands.edit_review, lambda: _("Change the review")),
    "decide_review": Act(
        Review, "review.decide", doings.OutcomeForm, commands.decide_review, lambda: _("Enter the decision of the review"),
        lambda: _("Revive and refocus make the relation active, continue leaves it as it stands, end ends it. Everyone can read the outcome."),
    ),
}  # fmt: skip


def partner_of(thing: Any) -> Partner:
    """The partner whose page shows the thing."""
    if isinstance(thing, Partner):
        return thing
    found: Partner = thing.partner if hasattr(thing, "partner") else thing.relation.partner
    return found


def held(request: Request, model: Any, code: str, verb: str) -> Any:
    """The thing that the address names, when its reader may do `verb` to it."""
    rows = model.objects.select_related(*model.fetched_with)
    if hasattr(rows, "standing"):
        rows = rows.standing()
    thing = find(rows, request, code)
    require(request.person, verb, thing)
    return thing


def back(request: Request, thing: Any) -> HttpResponse:
    """To the page that shows it, saying that it was saved."""
    messages.success(request, _("Saved."))
    return redirect(address_of(request, thing if isinstance(thing, Engagement) else partner_of(thing)))


@get_or_post
def act(request: Request, code: str, name: str) -> HttpResponse:
    """The page of one verb: its form, and the way back."""
    one = ACTS[name]
    thing = held(request, one.model, code, one.verb)
    form = one.form(request.POST or None, request.FILES or None, thing=thing, person=request.person)
    if form.is_bound:
        made = form.done(one.command)
        if made is not None:
            return back(request, thing)
    return asked(request, form, one.title(), partner_of(thing), lede=one.lede(), submit=one.submit())


def asked(request: Request, form: ThingForm, title: str, partner: Partner | None = None, **more: Any) -> HttpResponse:
    """The page of a form; 422 when what was sent must be mended."""
    context = {"form": form, "title": title, "partner": partner, "submit": _("Save"), "lede": "", **more}
    return render(request, "relations/form.html", context, status=422 if form.errors else 200)


DEEDS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "publish": (Partner, "partner.publish", commands.publish),
    "hide": (Partner, "partner.hide", commands.hide),
    "remove_engagement": (Engagement, "engagement.remove", commands.remove_engagement),
    "remove_agreement": (Agreement, "agreement.remove", commands.remove_agreement),
}


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """One of the deeds that need no more words than their button."""
    model, verb, command = DEEDS[name]
    thing = held(request, model, code, verb)
    command(thing, by=request.person)
    return back(request, partner_of(thing))
