"""Reading schemes, awards, and, for those who work here, applications."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Router

from utsyn.cooperation.grants.api.shapes import ApplicationTold, AwardTold, SchemeTold
from utsyn.cooperation.grants.models import Application, Award, ReportStatus, Round, Scheme
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, page_of, texts
from utsyn.foundation.kernel.money import ORE
from utsyn.foundation.kernel.rules import may, require

router = Router(tags=["support"])


def kroner(amount: Decimal | None) -> str | None:
    """As 40000.00."""
    return None if amount is None else str(amount.quantize(ORE))


@router.get("/schemes", response=Page[SchemeTold], operation_id="schemes_list", summary="Support schemes")
def schemes_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """Every scheme, with its rounds."""
    found = (
        Scheme.objects.visible_to(request.person)
        .filter(authority=request.authority)
        .select_related("authority", "measure__strategy", "goal__strategy")
    )
    rounds = list(Round.objects.visible_to(request.person).filter(authority=request.authority).select_related("scheme"))
    return page_of(found.prefetch_related("criterions"), paging, lambda one: _scheme(request, one, rounds))


@router.get("/schemes/{code}", response=SchemeTold, operation_id="schemes_read", summary="A support scheme")
def schemes_read(request: Any, code: Code) -> dict[str, Any]:
    """One scheme, with its rounds."""
    return scheme_told(request, code)


def scheme_of(request: Any, code: str) -> Scheme:
    """The scheme with this code, for verbs on it."""
    return find(Scheme.objects.select_related("authority", "contact", "measure__strategy", "goal__strategy"), request, code)


def scheme_told(request: Any, code: str) -> dict[str, Any]:
    """`SchemeTold`, as it stands now."""
    found = scheme_of(request, code)
    return _scheme(request, found, list(Round.objects.visible_to(request.person).filter(scheme=found).select_related("scheme")))


def _scheme(request: Any, one: Scheme, rounds: list[Round]) -> dict[str, Any]:
    measure, goal = one.measure, one.goal
    return {
        "code": one.code, "version": one.version, "title": texts(one.title), "purpose": texts(one.purpose),
        "eligibility": texts(one.eligibility), "terms": texts(one.terms), "status": one.status,
        "measure": measure.code if measure and may(request.person, "measure.view", measure) else None,
        "goal": goal.code if goal and may(request.person, "goal.view", goal) else None,
        "criteria": [texts(part.text) for part in one.criterions.all() if not part.is_removed],
        "rounds": [round_told(round) for round in rounds if round.scheme_id == one.pk],
    }  # fmt: skip


def round_told(one: Round) -> dict[str, Any]:
    """`RoundTold`."""
    return {
        "code": one.code, "version": one.version, "scheme": one.scheme.code, "year": one.year, "status": one.status,
        "frame": kroner(one.frame_nok), "most": kroner(one.most_nok), "opens_on": one.opens_on, "closes_on": one.closes_on,
        "answer_by": one.answer_by, "report_due_on": one.report_due_on,
    }  # fmt: skip


@router.get("/awards", response=Page[AwardTold], operation_id="awards_list", summary="Support that was granted")
def awards_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """Every grant that stands."""
    found = Award.objects.standing().filter(authority=request.authority)
    return page_of(
        found.select_related("application__organisation", "application__round__scheme", "final_report", "decision__case"),
        paging,
        award_told,
    )


@router.get("/awards/{code}", response=AwardTold, operation_id="awards_read", summary="A grant")
def awards_read(request: Any, code: Code) -> dict[str, Any]:
    """One grant."""
    return award_told(
        find(Award.objects.select_related("application__organisation", "application__round__scheme", "decision__case"), request, code)
    )


def award_told(one: Award) -> dict[str, Any]:
    """`AwardTold`."""
    application, report = one.application, getattr(one, "final_report", None)
    return {
        "code": one.code, "version": one.version, "title": str(application), "organisation": application.organisation.name,
        "organisation_number": application.organisation.organisation_number or None, "scheme": application.round.scheme.code,
        "round": application.round.code, "year": application.round.year, "amount": kroner(one.amount_nok), "status": one.status,
        "decided_on": one.decided_on, "people": report.people if report is not None and report.status == ReportStatus.APPROVED else None,
        "decision": one.decision.code if one.decision and one.decision.in_public else None,
    }  # fmt: skip


@router.get(
    "/rounds/{code}/applications", response=Page[ApplicationTold], operation_id="applications_list", summary="Applications of a round"
)
def applications_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """For those who work here."""
    round = find(Round.objects.select_related("authority", "scheme"), request, code)
    require(request.person, "handler.view", round)
    found = Application.objects.filter(round=round).received().select_related("round", "organisation")
    return page_of(found, paging, application_told)


@router.get("/applications/{code}", response=ApplicationTold, operation_id="applications_read", summary="An application")
def applications_read(request: Any, code: Code) -> dict[str, Any]:
    """For those who work here."""
    return application_told(find(Application.objects.select_related("round", "organisation"), request, code))


def application_told(one: Application) -> dict[str, Any]:
    """`ApplicationTold`."""
    return {
        "code": one.code, "version": one.version, "number": one.number, "round": one.round.code, "organisation": one.organisation.name,
        "title": str(one), "status": one.status, "requested": kroner(one.requested_nok), "proposed": kroner(one.proposed_nok),
        "score": None if one.score is None else str(one.score), "submitted_on": one.submitted_on,
    }  # fmt: skip
