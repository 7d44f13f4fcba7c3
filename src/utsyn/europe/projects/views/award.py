"""The pages after an award: duties, payments with the cash-flow forecast, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from utsyn.europe.projects.award_actions import duty_actions, outcome_actions, payment_actions
from utsyn.europe.projects.award_drawing import flow_chart
from utsyn.europe.projects.models import AwardCheck, BenefitReview, Deviation, Obligation, Project, ProjectPayment, ProjectResult
from utsyn.europe.projects.queries.award import award_points, closing_points, payment_sums, review_plans
from utsyn.europe.projects.queries.cashflow import cash_flow
from utsyn.europe.projects.tabs import tabs_of
from utsyn.europe.projects.views.acts import held
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.render import render


def _around(request: Request, code: str, here: str) -> tuple[Project, dict[str, Any]]:
    """The project, and what stands on all pages after its award."""
    project: Project = held(request, Project, code, "project.work")
    return project, {"project": project, "tabs": tabs_of(request, project, here), "may_run": may(request.person, "project.edit", project)}


def files_to_read(person: Any, found: Iterable[Any]) -> set[int]:
    """The keys of the evidence files that the reader may fetch; a file may be graded otherwise than what it shows."""
    return {one.file_id for one in found if one.file is not None and may(person, "file.view", one.file)}


@require_GET
def duties(request: Request, code: str) -> HttpResponse:
    """The checklist, the duties by day, the deviations, and what is left before closing."""
    project, around = _around(request, code, "projects:duties")
    found = list(Obligation.objects.standing().filter(project=project).select_related("owner", "authority", "file"))
    payments = list(ProjectPayment.objects.standing().filter(project=project))
    results = list(ProjectResult.objects.standing().filter(project=project))
    context = {
        "points": award_points(project, list(AwardCheck.objects.filter(project=project))), "duties": found,
        "closing": closing_points(project, found, payments, results), "deviations": list(Deviation.objects.filter(project=project)),
        "actions": duty_actions(request.person, project), "files": files_to_read(request.person, found),
    }  # fmt: skip
    return render(request, "projects/award_duties.html", {**around, **context})


@require_GET
def payments(request: Request, code: str) -> HttpResponse:
    """What is expected and what came, and the forecast by quarter."""
    project, around = _around(request, code, "projects:payments")
    found = list(ProjectPayment.objects.standing().filter(project=project).select_related("member__organisation", "obligation", "rate"))
    flow = cash_flow(project)
    context = {
        "payments": found, "sums": payment_sums(project, found), "flow": flow, "chart_of_flow": flow_chart(flow, project.currency),
        "actions": payment_actions(request.person, project),
    }  # fmt: skip
    return render(request, "projects/award_payments.html", {**around, **context})


@require_GET
def outcomes(request: Request, code: str) -> HttpResponse:
    """What came of it, and what was kept."""
    project, around = _around(request, code, "projects:outcomes")
    found = ProjectResult.objects.standing().filter(project=project).select_related("measure__authority", "authority", "file")
    reviews = list(BenefitReview.objects.filter(project=project))
    context = {
        "results": list(found), "files": files_to_read(request.person, found), "reviews": review_plans(project, reviews), "actions": outcome_actions(request.person, project),
        "may_publish": any(may(request.person, "project_result.publish", one) for one in found),
    }  # fmt: skip
    return render(request, "projects/award_outcomes.html", {**around, **context})
