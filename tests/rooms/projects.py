"""What projects tell the tests of the whole house."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.browser.people import COORDINATOR as COORDINATORS_MAIL
from tests.house.access.policies import COORDINATOR, KEEPS_TEMPLATE, SEES, WORKS_HERE, Policy, Row
from tests.house.access.rows import button, form, open_read, read
from utsyn.europe.projects import commands
from utsyn.europe.projects.letters import usual_template
from utsyn.europe.projects.models import (
    Answer,
    BenefitReview,
    BudgetLine,
    ConsortiumMember,
    Deviation,
    Letter,
    LetterTemplate,
    Obligation,
    Project,
    ProjectPayment,
    ProjectResult,
    Section,
)
from utsyn.europe.projects.tests.factories import SYSTEM, make_project, make_whole_project
from utsyn.europe.projects.tests.factories_award import make_all_after_award, make_result
from utsyn.governance.measures.models import Measure

STARTS = Policy(
    frozenset({"coordinator", "unit_head", "other_unit_head", "contributor", "chief_executive", "council_secretary", "administrator"})
)
RUNS = Policy(frozenset({"coordinator", "unit_head", "contributor"}), frozenset({"coordinator", "other_unit_head"}))
# After an award: the noun that each page is about.
AFTER = {
    "project": ("check", "add_duty", "add_deviation", "expect", "add_result"), "obligation": ("edit_duty", "fulfil"),
    "deviation": ("edit_deviation", "settle"), "project_payment": ("edit_payment", "paid"), "project_result": ("edit_result",),
    "benefit_review": ("review",),
}  # fmt: skip
AFTER_DEEDS = {
    "obligation": ("reopen_duty", "remove_duty"), "project_payment": ("undo_payment", "remove_payment"), "project_result": ("remove_result",),
}  # fmt: skip
DECIDES = Policy(
    frozenset({"coordinator", "unit_head", "chief_executive", "council_secretary"}),
    frozenset({"coordinator", "other_unit_head", "chief_executive", "council_secretary"}),
)
# As the unit's head, which the shortest body says: nobody decides in another's name. Another unit's project has no budget yet to decide by.
DECIDES_AS_HEAD = Policy(frozenset({"unit_head", "chief_executive"}), DECIDES.other)
ACTS = ("edit", "serve", "step", "submit", "grant", "reject", "withdraw")

PAGES = {
    "projects:projects": open_read("place"),
    "projects:table": open_read("place"),
    "projects:timeline": open_read("place"),
    "projects:project": open_read("project"),
    "projects:new": form("place", STARTS),
    **{f"projects:{verb}": form("project", RUNS) for verb in ACTS},
    **{f"projects:{verb}": button("project", COORDINATOR) for verb in ("publish", "hide")},
    "projects:letter": read("consortium_member", WORKS_HERE, extra={"letter": "intent"}),
    "projects:letter_templates": form("place", KEEPS_TEMPLATE),
    "projects:usual_letter": read("place", KEEPS_TEMPLATE, extra={"letter": "intent"}),
    "projects:put_letter_away": button("letter_template", KEEPS_TEMPLATE),
    **{f"projects:{name}": read("project", WORKS_HERE) for name in ("duties", "payments", "outcomes")},
    **{f"projects:{name}": form(noun, RUNS) for noun, names in AFTER.items() for name in names},
    **{f"projects:{name}": button(noun, RUNS) for noun, names in AFTER_DEEDS.items() for name in names},
    **{f"projects:{verb}_result": button("project_result", COORDINATOR) for verb in ("publish", "hide")},
    **{f"projects:{page}": read("project", WORKS_HERE) for page in ("application", "consortium", "money", "paper")},
    **{f"projects:{verb}": form("project", RUNS) for verb in ("add_section", "add_member", "add_line", "set_rate", "fetch_rate")},
    "projects:join_us": button("project", RUNS),
    "projects:approve": form("project", DECIDES),
    "projects:enter": form("project", COORDINATOR),
    "projects:limits": form("place", KEEPS_TEMPLATE),
    "projects:section": read("section", SEES),
    "projects:write": form("section", RUNS),
    "projects:edit_section": form("section", RUNS),
    "projects:take_answer": form("section", RUNS),
    **{f"projects:{verb}": button("section", RUNS) for verb in ("remove_section", "ready", "reopen", "keep_answer")},
    "projects:restore": button("section", RUNS, extra={"number": "1"}),
    "projects:edit_member": form("consortium_member", RUNS),
    "projects:move_member": form("consortium_member", RUNS),
    "projects:edit_line": form("budget_line", RUNS),
    "projects:remove_line": button("budget_line", RUNS),
    "projects:answers": read("place", STARTS),
    "projects:add_answer": form("place", STARTS),
    "projects:edit_answer": form("answer", STARTS),
    "projects:remove_answer": button("answer", STARTS),
}
OPERATIONS = {
    "projects_list": Row("place", SEES),
    "projects_read": Row("project", SEES),
    "projects_start": Row("place", STARTS),
    **{f"projects_{verb}": Row("project", RUNS) for verb in ("edit", "serve", "move", "submit", "grant", "reject", "withdraw")},
    **{f"projects_{verb}": Row("project", COORDINATOR) for verb in ("publish", "hide")},
    **{f"projects_{name}": Row("project", WORKS_HERE) for name in ("papers", "award", "application")},
    **{f"projects_{verb}": Row("project", RUNS) for verb in ("add_member", "join_us", "set_budget", "add_line", "set_rate", "take_rate")},
    **{f"projects_{verb}": Row("project", RUNS) for verb in ("add_section", "check", "add_duty", "add_deviation", "expect", "add_result")},
    "projects_approve": Row("project", DECIDES_AS_HEAD),
    "projects_enter_in_plan": Row("project", COORDINATOR),
    "project_limits_list": Row("place", WORKS_HERE),
    "project_limits_set": Row("place", KEEPS_TEMPLATE),
    **{f"project_members_{verb}": Row("consortium_member", RUNS) for verb in ("edit", "move")},
    "project_members_letter": Row("consortium_member", WORKS_HERE, extra={"letter": "intent"}),
    **{f"project_lines_{verb}": Row("budget_line", RUNS) for verb in ("edit", "remove")},
    **{
        f"project_sections_{verb}": Row("section", RUNS)
        for verb in ("write", "edit", "remove", "ready", "reopen", "restore", "take_answer", "keep_answer")
    },
    "project_sections_versions": Row("section", SEES),
    **{f"project_answers_{verb}": Row("place", STARTS) for verb in ("list", "add")},
    **{f"project_answers_{verb}": Row("answer", STARTS) for verb in ("edit", "remove")},
    **{f"project_duties_{verb}": Row("obligation", RUNS) for verb in ("edit", "fulfil", "reopen", "remove")},
    **{f"project_deviations_{verb}": Row("deviation", RUNS) for verb in ("edit", "settle")},
    **{f"project_payments_{verb}": Row("project_payment", RUNS) for verb in ("edit", "settle", "undo", "remove")},
    **{f"project_results_{verb}": Row("project_result", RUNS) for verb in ("edit", "remove")},
    **{f"project_results_{verb}": Row("project_result", COORDINATOR) for verb in ("publish", "hide")},
    "project_reviews_conclude": Row("benefit_review", RUNS),
    "project_letter_templates_list": Row("place", KEEPS_TEMPLATE),
    **{f"project_letter_templates_{verb}": Row("place", KEEPS_TEMPLATE, extra={"letter": "intent"}) for verb in ("usual", "use")},
    "project_letter_templates_put_away": Row("letter_template", KEEPS_TEMPLATE),
}
INNER = {"section", "budget_line", "answer", "obligation", "deviation", "project_payment", "benefit_review", "letter_template"}
GRADED = {
    "Project", "ProjectMove", "ConsortiumMember", "BudgetLine", "ExchangeRate", "PlanShare", "Section", "SectionVersion", "Answer",
    "DecisionLimit", "Approval", "AwardCheck", "Obligation", "Deviation", "ProjectPayment", "ProjectResult", "BenefitReview", "LetterTemplate",
}  # fmt: skip
NOUNS: dict[str, Any] = {
    "projects": Project, "project-members": ConsortiumMember, "project-lines": BudgetLine, "project-sections": Section,
    "project-answers": Answer, "project-duties": Obligation, "project-deviations": Deviation, "project-payments": ProjectPayment,
    "project-results": ProjectResult, "project-reviews": BenefitReview, "project-letter-templates": LetterTemplate,
}  # fmt: skip
SECRET = "Hemmelighet"
BEGIN = {"/hamar/nb/projects/", "/hamar/nb/projects/timeline/", "/hamar/nb/projects/table/?format=json"}


def fill(side: Any) -> None:
    """Projects in and out of sight; one of another unit."""
    for into, is_public in ((side.public, True), (side.unpublished, False)):
        into |= make_all_after_award(side.authority, is_public=is_public, unit=side.unit, owner=side.owner)
        into |= make_whole_project(side.authority, is_public=is_public, unit=side.unit, owner=side.owner)
    side.public["letter_template"] = _own_template(side.authority)
    side.other["project"] = make_project(side.authority, is_public=True, unit=side.other_unit)


def _own_template(authority: Any) -> LetterTemplate:
    upload = SimpleUploadedFile("brev.docx", usual_template(Letter.INTENT, language="nb"))
    return commands.use_letter_template(authority, by=SYSTEM, letter=Letter.INTENT, upload=upload)


def stock(authority: Any, unit: Any, owner: Any) -> None:
    """A public and an internal project, and a template of its own for letters."""
    _own_template(authority)
    for is_public in (True, False):
        make_whole_project(authority, is_public=is_public, unit=unit, owner=owner)
        make_all_after_award(authority, is_public=is_public, unit=unit, owner=owner)


def hide(authority: Any) -> None:
    """An internal project that serves what is public, and is a part of a public one."""
    parent = Project.objects.filter(authority=authority, is_public=True).first()
    measures = list(Measure.objects.filter(authority=authority, is_public=True)[:1])
    make_project(authority, SECRET, parent=parent, measures=measures, acronym=SECRET, programme=SECRET)
    for project in Project.objects.awarded().filter(authority=authority, is_public=True)[:1]:
        make_result(project, SECRET, evidence=SECRET)


def pages(here: str) -> list[tuple[str, str]]:
    """The three ways, projects as strangers and the coordinator meet them, and forms."""
    room = f"{here}projects/"
    known = Project.objects.filter(authority__slug="hamar").order_by("pk")
    shown = [f"{room}{one.code}/x/" for one in known.filter(is_public=True)[:2]]
    inner = [f"{room}{one.code}/x/" for one in known.filter(is_public=False)[:2]]
    some = [room, f"{room}table/", f"{room}timeline/", *shown]
    first = known.first()
    forms = [f"{room}-/new/", *([f"{room}{first.code}/-/{name}/" for name in ("edit", "serves", "step")] if first else [])]
    awarded = known.filter(status="running").first()
    if awarded:
        forms += [f"{room}{awarded.code}/-/{name}/" for name in ("duties", "payments", "outcomes", "payments/new")]
    return [(path, "") for path in some] + [(path, COORDINATORS_MAIL) for path in (*some, *inner, *forms)]
