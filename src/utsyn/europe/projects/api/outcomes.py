"""Payments, results and reviews by the API: the same verbs as the pages."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.europe.projects import commands
from utsyn.europe.projects.api.award import award_told, part, values_of
from utsyn.europe.projects.api.award_shapes import (
    ProjectAwardTold,
    ProjectMoneyEdit,
    ProjectMoneyPaid,
    ProjectMoneySent,
    ProjectOutcomeEdit,
    ProjectOutcomeSent,
    ProjectReviewSent,
)
from utsyn.europe.projects.api.reading import router
from utsyn.europe.projects.models import BenefitReview, Project, ProjectPayment, ProjectResult
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.foundation.kernel.rules import require


@router.post("/projects/{code}/payments", response={201: ProjectAwardTold}, operation_id="projects_expect", summary="Expect a payment")
def projects_expect(request: Any, code: Code, body: ProjectMoneySent) -> Status[Any]:
    """In the project's currency; for those who run the project."""
    project = find(Project, request, code)
    require(request.person, "project_payment.expect", project)
    commands.expect_payment(project, by=request.person, **values_of(request, body))
    return Status(201, award_told(project))


@router.post(
    "/project-payments/{code}/settle", response=ProjectAwardTold, operation_id="project_payments_settle", summary="A payment was received or made"
)  # fmt: skip
def project_payments_settle(request: Any, code: Code, body: ProjectMoneyPaid) -> dict[str, Any]:
    """The same payment twice is refused; for those who run the project."""
    payment = part(request, ProjectPayment, code)
    commands.settle_payment(payment, by=request.person, **values_of(request, body))
    return award_told(payment.project)


@router.patch("/project-payments/{code}", response=ProjectAwardTold, operation_id="project_payments_edit", summary="Edit a payment")
def project_payments_edit(request: Any, code: Code, body: ProjectMoneyEdit) -> dict[str, Any]:
    """Another day or amount, while it is expected; for those who run the project."""
    payment = part(request, ProjectPayment, code)
    require(request.person, "project_payment.edit", payment)
    kept = {
        "kind": payment.kind,
        "amount": payment.expected,
        "on": payment.expected_on,
        "member": payment.member,
        "obligation": payment.obligation,
    }
    commands.edit_payment(payment, by=request.person, **kept | values_of(request, body))
    return award_told(payment.project)


@router.post(
    "/project-payments/{code}/undo", response=ProjectAwardTold, operation_id="project_payments_undo", summary="A payment was not made"
)
def project_payments_undo(request: Any, code: Code) -> dict[str, Any]:
    """It was entered by mistake, and is expected again; for those who run the project."""
    payment = part(request, ProjectPayment, code)
    commands.undo_payment(payment, by=request.person)
    return award_told(payment.project)


@router.delete("/project-payments/{code}", response={204: None}, operation_id="project_payments_remove", summary="Take a payment away")
def project_payments_remove(request: Any, code: Code) -> Status[Any]:
    """It is not expected any more; for those who run the project."""
    commands.remove_payment(part(request, ProjectPayment, code), by=request.person)
    return Status(204, None)


@router.post("/projects/{code}/results", response={201: ProjectAwardTold}, operation_id="projects_add_result", summary="Document a result")
def projects_add_result(request: Any, code: Code, body: ProjectOutcomeSent) -> Status[Any]:
    """Internal until it is published; for those who run the project."""
    project = find(Project, request, code)
    require(request.person, "project_result.add", project)
    commands.add_result(project, by=request.person, **values_of(request, body))
    return Status(201, award_told(project))


@router.post(
    "/project-results/{code}/publish", response=ProjectAwardTold, operation_id="project_results_publish", summary="Publish a result"
)
def project_results_publish(request: Any, code: Code) -> dict[str, Any]:
    """Shown with its project, once that is public; for the coordinator."""
    result = part(request, ProjectResult, code)
    commands.publish_result(result, by=request.person)
    return award_told(result.project)


@router.post(
    "/project-results/{code}/hide", response=ProjectAwardTold, operation_id="project_results_hide", summary="Make a result internal"
)
def project_results_hide(request: Any, code: Code) -> dict[str, Any]:
    """Kept to those who work here; for the coordinator."""
    result = part(request, ProjectResult, code)
    commands.hide_result(result, by=request.person)
    return award_told(result.project)


@router.patch("/project-results/{code}", response=ProjectAwardTold, operation_id="project_results_edit", summary="Edit a result")
def project_results_edit(request: Any, code: Code, body: ProjectOutcomeEdit) -> dict[str, Any]:
    """Said better; for those who run the project."""
    result = part(request, ProjectResult, code)
    require(request.person, "project_result.edit", result)
    kept = {name: getattr(result, name) for name in ("title", "description", "measure", "evidence", "on")}
    commands.edit_result(result, by=request.person, **kept | values_of(request, body, result))
    return award_told(result.project)


@router.delete("/project-results/{code}", response={204: None}, operation_id="project_results_remove", summary="Take a result away")
def project_results_remove(request: Any, code: Code) -> Status[Any]:
    """It was none after all; for those who run the project."""
    commands.remove_result(part(request, ProjectResult, code), by=request.person)
    return Status(204, None)


@router.post(
    "/project-reviews/{code}/conclude", response=ProjectAwardTold, operation_id="project_reviews_conclude", summary="Write what was kept"
)
def project_reviews_conclude(request: Any, code: Code, body: ProjectReviewSent) -> dict[str, Any]:
    """The finding stays; for those who run the project."""
    review = part(request, BenefitReview, code)
    commands.conclude_review(review, by=request.person, **values_of(request, body))
    return award_told(review.project)
