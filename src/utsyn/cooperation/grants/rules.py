"""Who may see and do what with support: the coordinator runs schemes, handlers act where they are impartial, applicants on their own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.grants.models import (
    Appeal,
    Application,
    ApplicationStatus,
    Award,
    Criterion,
    FinalReport,
    Interest,
    Question,
    Round,
    Scheme,
    Task,
)
from utsyn.cooperation.grants.standing import has_task, has_task_in, is_applicant, is_impartial
from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.actors import System, Visitor
from utsyn.foundation.kernel.rules import rule

# --- seeing ---


@rule("scheme.view", "round.view", "criterion.view", "question.view")
def may_view(actor: Any, thing: Scheme | Round | Criterion | Question) -> str | None:
    """What is announced everyone; the rest those who work here."""
    return None if thing.in_public or works_for(actor, thing.authority_id) else _("This is not announced yet.")


@rule("application.view")
def may_view_application(actor: Any, application: Application) -> str | None:
    """What was sent those who work here; one's own at any time."""
    sent = application.status != ApplicationStatus.DRAFT
    if is_applicant(actor, application) or isinstance(actor, System) or (sent and works_for(actor, application.authority_id)):
        return None
    return _("This application is not yours.")


@rule("award.view")
def may_view_award(actor: Any, award: Award) -> str | None:
    """Support that was granted everyone; the rest those who work here and the applicant."""
    return None if award.in_public else may_view_paper(actor, award)


@rule("final_report.view")
def may_view_report(actor: Any, report: FinalReport) -> str | None:
    """Approved ones everyone; the rest those who work here and the applicant."""
    return None if report.in_public else may_view_paper(actor, report)


@rule("appeal.view", "payment.view", "repayment.view")
def may_view_paper(actor: Any, paper: Any) -> str | None:
    """Those who work here, and the applicant."""
    award = paper if isinstance(paper, Award) else paper.award
    if works_for(actor, paper.authority_id) or is_applicant(actor, award.application):
        return None
    return _("This is for the applicant and those who handle the case.")


@rule("handler.view", "impartiality.view", "assessment.view")
def may_view_handling(actor: Any, thing: Any) -> str | None:
    """Those who work here."""
    return None if works_for(actor, thing.authority_id) else _("This is for those who handle the case.")


@rule("interest.view")
def may_view_interest(actor: Any, interest: Interest) -> str | None:
    """One's own, and all for the coordinator and the auditor."""
    own = isinstance(actor, Person) and actor.pk == interest.person_id and works_for(actor, interest.authority_id)
    return None if own or holds(actor, interest.authority_id, Role.COORDINATOR, Role.AUDITOR) else _("This is not yours to see.")


# --- running schemes ---


@rule(
    "scheme.add", "scheme.edit", "scheme.publish", "scheme.end", "criterion.add", "criterion.remove", "question.add", "question.remove",
    "round.add", "round.edit", "round.announce", "round.assess", "handler.appoint", "handler.remove", "payment.record", "repayment.claim",
    "repayment.receive", "final_report.approve", "final_report.return", "application.send_link", "application.revoke_links",
)  # fmt: skip
def may_run(actor: Any, thing: Authority | Any) -> str | None:
    """The coordinator."""
    return None if holds(actor, thing.authority_id, Role.COORDINATOR) else _("Only the coordinator runs the support schemes.")


@rule("round.propose", "round.reopen")
def may_prepare_round(actor: Any, round: Round) -> str | None:
    """Those who prepare in the round; who may touch which application is asked of each."""
    if has_task_in(actor, round.pk, round.authority_id, Task.PREPARES):
        return None
    return _("Only those who prepare in this round can do this.")


@rule("interest.tell")
def may_tell(actor: Any, authority: Authority) -> str | None:
    """Whoever works here tells of their own ties."""
    return None if works_for(actor, authority.pk) else _("Only those who work here tell of their ties.")


@rule("interest.remove")
def may_remove_interest(actor: Any, interest: Interest) -> str | None:
    """One's own."""
    own = isinstance(actor, Person) and actor.pk == interest.person_id and works_for(actor, interest.authority_id)
    return None if own or isinstance(actor, System) else _("Only the person it is about can do this.")


# --- handling ---


@rule("impartiality.declare")
def may_declare(actor: Any, application: Application) -> str | None:
    """Everyone who has a task in the round."""
    return None if has_task(actor, application, *Task.values) else _("Only those who handle this round declare their impartiality.")


def _acting(actor: Any, application: Application, *tasks: str) -> str | None:
    """Whoever has one of the tasks and is impartial in this case."""
    if not has_task(actor, application, *tasks):
        return _("You do not have this task in the round. The coordinator appoints case handlers.")
    if not is_impartial(actor, application):
        return _(
            "Declare first that you are impartial in this case. Whoever steps aside takes no part in it (forvaltningsloven §§ 6 and 8)."
        )
    return None


@rule("application.take_up", "application.propose")
def may_prepare(actor: Any, application: Application) -> str | None:
    """Those who prepare, where they are impartial."""
    return _acting(actor, application, Task.PREPARES)


@rule("assessment.give")
def may_assess(actor: Any, application: Application) -> str | None:
    """Those who assess, where they are impartial."""
    return _acting(actor, application, Task.ASSESSES)


@rule("award.decide", "application.dismiss")
def may_decide(actor: Any, application: Application) -> str | None:
    """Those who decide, where they are impartial."""
    return _acting(actor, application, Task.DECIDES)


@rule("award.record")
def may_record(actor: Any, application: Application) -> str | None:
    """What an elected body decided is recorded by those who prepare or decide, where they are impartial."""
    return _acting(actor, application, Task.PREPARES, Task.DECIDES)


@rule("appeal.meet", "appeal.dismiss")
def may_reconsider(actor: Any, appeal: Appeal) -> str | None:
    """Those who decide, where they are impartial."""
    return _acting(actor, appeal.award.application, Task.DECIDES)


@rule("appeal.forward")
def may_forward(actor: Any, appeal: Appeal) -> str | None:
    """Those who prepare or decide, where they are impartial."""
    return _acting(actor, appeal.award.application, Task.PREPARES, Task.DECIDES)


@rule("appeal.settle")
def may_settle(actor: Any, appeal: Appeal) -> str | None:
    """What the appeals body decided is recorded by its secretary, or by the coordinator."""
    if holds(actor, appeal.authority_id, Role.COUNCIL_SECRETARY, Role.COORDINATOR):
        return None
    return _("Only the council secretary and the coordinator record what the appeals body decided.")


# --- applying ---


@rule("application.start")
def may_start(actor: Any, round: Round) -> str | None:
    """Anyone through the form of that very round; representatives when signed in."""
    if isinstance(actor, Visitor) and (actor.verb, actor.subject) == ("application.start", round.code):
        return None
    return None if holds(actor, round.authority_id, Role.REPRESENTATIVE) else _("Use the form on the page of the scheme.")


@rule("application.follow", "application.fill", "application.submit", "application.withdraw")
def may_fill(actor: Any, application: Application) -> str | None:
    """The applicant."""
    return None if is_applicant(actor, application) or isinstance(actor, System) else _("This application is not yours.")


@rule("award.decline", "final_report.send")
def may_answer(actor: Any, award: Award) -> str | None:
    """The applicant."""
    return may_fill(actor, award.application)


@rule("appeal.lodge")
def may_appeal(actor: Any, award: Award) -> str | None:
    """The applicant; the coordinator types in what came by letter."""
    return None if holds(actor, award.authority_id, Role.COORDINATOR) else may_fill(actor, award.application)


@rule("appeal.withdraw")
def may_withdraw_appeal(actor: Any, appeal: Appeal) -> str | None:
    """The applicant."""
    return may_fill(actor, appeal.award.application)


# --- by the clock ---


@rule("application.forget", "application.forget_account", "award.remind")
def may_tidy(actor: Any, thing: Any) -> str | None:
    """Utsyn itself: what is kept of people is erased when its time has come, and reports are asked for."""
    return None if isinstance(actor, System) else _("Utsyn does this by itself.")
