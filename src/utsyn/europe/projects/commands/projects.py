"""Verbs on projects: begin one, say what it is and what it serves, and who sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.catalogue.models import Call
from utsyn.europe.projects.checking import LONGEST_HREF, checked_project
from utsyn.europe.projects.kinds import ENDED, Status
from utsyn.europe.projects.models import Project, ProjectMove
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.checking import check_same_authority
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal


@command("project.start")
def start(
    authority: Authority, /, *, by: Actor, title: Translated, measures: Sequence[Measure] = (), goals: Sequence[Goal] = (), **values: Any
) -> Project:
    """Begin a project as an idea, for measures and goals or freely. Whoever begins it answers for it until another does.

    Raises:
        Invalid: a value that cannot be.
    """
    values = {**_call_at(values, ""), **values}
    checked = checked_project(authority, {"title": title, **said_by_call(values.get("call")), **values})
    checked.setdefault("owner", by if isinstance(by, Person) else None)
    project = Project.objects.create(authority=authority, sort_title=sort_title(checked["title"]), **checked)
    _serve(project, measures, goals)
    ProjectMove.objects.create(authority=authority, project=project, status=Status.IDEA, on=today())
    return project


def said_by_call(call: Call | None) -> dict[str, Any]:
    """What a call of the catalogue says of a project for it: programme, title, address, the next deadline, the rate of bodies like ours."""
    if call is None:
        return {}
    rate = call.nonprofit_rate if call.nonprofit_rate is not None else call.funding_rate
    coming = call.deadlines.filter(on__gte=today()).order_by("on").first()
    found = {
        "programme": str(call.programme.name)[:200] if call.programme else "", "call_title": call.title[:300],
        "call_href": call.address if len(call.address) <= LONGEST_HREF else "", "deadline_on": coming.on if coming else None,
        "funding_rate": rate,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value not in ("", None)}


def _call_at(values: Mapping[str, Any], before: str) -> dict[str, Any]:
    """The call of the catalogue that stands at a web address written anew; an address that is another's, or several calls', is none's."""
    href = str(values.get("call_href") or "").strip()
    if not href or href == before or "\x00" in href or len(href) > LONGEST_HREF:
        return {}
    found = list(Call.objects.filter(address=href)[:2])
    return {"call": found[0] if len(found) == 1 else None}


@command("project.edit")
def edit(project: Project, /, *, by: Actor, seen: int | None = None, **values: Any) -> Project:
    """Change what is said of it."""
    project.expect(seen)
    if project.status in ENDED:
        raise Conflict(_("The project has ended. What is said of it stays."))
    checked = checked_project(project, {**_call_at(values, project.call_href), **values}, project)
    if "title" in checked:
        checked["sort_title"] = sort_title(checked["title"])
    project.write(**checked)
    return project


@command("project.set_served")
def set_served(
    project: Project, /, *, by: Actor, measures: Sequence[Measure] = (), goals: Sequence[Goal] = (), seen: int | None = None
) -> Project:
    """Let these be the measures and goals it serves."""
    project.expect(seen)
    _serve(project, measures, goals)
    project.write()
    return project


def _serve(project: Project, measures: Sequence[Measure], goals: Sequence[Goal]) -> None:
    """Tie the project to what it serves; the entry keeps what came and went."""
    told = {}
    served: tuple[tuple[str, Sequence[Any], Any], ...] = (("measures", measures, project.measures), ("goals", goals, project.goals))
    for name, wanted, held in served:
        check_same_authority(project, name, wanted)
        before, after = {one.pk: one for one in held.all()}, {one.pk: one for one in wanted}
        if before.keys() != after.keys():
            told[name] = [sorted(one.code for one in before.values()), sorted(one.code for one in after.values())]
            held.set(list(after.values()))
    project.particulars = {**(project.particulars or {}), **told} or None


def sort_title(title: Translated) -> str:
    """The title by which lists sort and search."""
    return fold(title.in_language("nb").text)[:350]


@command("project.publish")
def publish(project: Project, /, *, by: Actor) -> Project:
    """Show it to everyone."""
    if project.is_public:
        raise Conflict(_("The project is public already."))
    project.write(is_public=True)
    return project


@command("project.hide")
def hide(project: Project, /, *, by: Actor) -> Project:
    """Keep it to those who work here."""
    if not project.is_public:
        raise Conflict(_("The project is internal already."))
    project.write(is_public=False)
    return project
