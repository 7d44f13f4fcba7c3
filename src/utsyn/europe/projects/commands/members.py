"""Verbs on the consortium."""

from __future__ import annotations

from typing import Any, cast

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import Actor as LocalActor
from utsyn.cooperation.relations.models import Partner
from utsyn.europe.projects.checking import check_choice, checked_line, refuse_unknown
from utsyn.europe.projects.kinds import ENDED, TAKES_PART, MemberRole, MemberStatus
from utsyn.europe.projects.models import ConsortiumMember, Project
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.organisations import commands as organisations
from utsyn.foundation.organisations.models import Organisation
from utsyn.governance.measures.checking import check_same_authority, checked_text, refuse

EDITABLE = ("role", "is_newcomer", "task", "contact")


@command("project.join_us")
def join_us(project: Project, /, *, by: Actor, role: str = MemberRole.PARTNER) -> ConsortiumMember:
    """Let the authority itself be a member."""
    check_open(project)
    if ConsortiumMember.objects.filter(project=project, is_us=True).exists():
        raise Conflict(_("We are a member already."))
    return _join(project, _ourselves(project.authority, by), role=role, status=MemberStatus.CONFIRMED, is_us=True)


def _ourselves(authority: Authority, by: Actor) -> Organisation:
    """The authority as a body of the world: as it took part before, or found by its number, or made."""
    before = ConsortiumMember.objects.filter(authority=authority, is_us=True).select_related("organisation").first()
    if before is not None:
        return cast(Organisation, before.organisation.living)
    home = Country.objects.filter(alpha2="NO").first()
    name = str(authority.name.in_language("nb"))
    return organisations.add(authority, by=by, name=name, country=home, organisation_number=authority.organisation_number).living


@command("project.add_member")
def add_member(
    project: Project, /, *, by: Actor, partner: Partner | None = None, actor: LocalActor | None = None, name: str = "",
    country: Country | None = None, pic: str = "", status: str = MemberStatus.ASKED, **values: Any,
) -> ConsortiumMember:  # fmt: skip
    """A partner or an actor that we know, or any body by its name and country.

    Raises:
        Conflict: it is a member already, or the project has ended.
        Invalid: none or several of them are said.
    """
    check_open(project)
    check_same_authority(project, "partner", [partner])
    check_same_authority(project, "actor", [actor])
    typed = checked_line("name", name, 250)
    if sum(map(bool, (partner, actor, typed))) != 1:
        raise refuse("name", _("Choose a partner or an actor, or write a name: one of the three."))
    if partner is not None or actor is not None:
        organisation = (partner or actor).organisation.living  # type: ignore[union-attr]
    else:
        organisation = organisations.add(project.authority, by=by, name=typed, country=country, pic=pic.strip()).living
    return _join(project, organisation, status=status, partner=partner, actor=actor, **values)


def _join(project: Project, organisation: Organisation, *, status: str, **values: Any) -> ConsortiumMember:
    check_choice("status", status, TAKES_PART)
    checked = _checked(project, {name: value for name, value in values.items() if name in EDITABLE})
    same = ConsortiumMember.objects.filter(project=project, organisation=organisation).first()
    if same is not None:
        raise Conflict(_("%(name)s is a member already.") % {"name": organisation.name})
    _check_one_coordinator(project, checked.get("role", MemberRole.PARTNER), None)
    others = {name: value for name, value in values.items() if name not in EDITABLE}
    return ConsortiumMember.objects.create(
        authority=project.authority, project=project, organisation=organisation, status=status, **others, **checked
    )


def check_open(project: Project) -> None:
    """What has ended stays as it was."""
    if project.status in ENDED:
        raise Conflict(_("The project has ended. What is said of it stays."))


def _checked(project: Project, values: dict[str, Any]) -> dict[str, Any]:
    if "role" in values:
        check_choice("role", values["role"], MemberRole.values)
    if "task" in values:
        values["task"] = checked_text("task", values["task"])
    check_same_authority(project, "contact", [values.get("contact")])
    return values


def _check_one_coordinator(project: Project, role: str, member: ConsortiumMember | None) -> None:
    if role != MemberRole.COORDINATOR:
        return
    other = ConsortiumMember.objects.taking_part().filter(project=project, role=role).exclude(pk=member.pk if member else None)
    found = other.select_related("organisation").first()
    if found is not None:
        raise refuse("role", _("%(name)s coordinates the project. Give it another role first.") % {"name": found.organisation.name})


@command("consortium_member.edit")
def edit_member(member: ConsortiumMember, /, *, by: Actor, seen: int | None = None, **values: Any) -> ConsortiumMember:
    """Change its role, what it does, whom one reaches there."""
    member.expect(seen)
    check_open(member.project)
    refuse_unknown(values, EDITABLE)
    checked = _checked(member.project, dict(values))
    if member.takes_part:
        _check_one_coordinator(member.project, checked.get("role", member.role), member)
    member.write(**checked)
    return member


@command("consortium_member.move")
def move_member(member: ConsortiumMember, /, *, by: Actor, status: str, seen: int | None = None) -> ConsortiumMember:
    """How sure it is; whoever has budget lines cannot leave before the lines are given to others."""
    member.expect(seen)
    check_open(member.project)
    check_choice("status", status, MemberStatus.values)
    if status == member.status:
        raise Conflict(_("The member stands so already."))
    if status not in TAKES_PART and member.budget_lines.exists():
        raise Conflict(_("The member has lines in the budget. Take them away or give them to others first."))
    if status in TAKES_PART:
        _check_one_coordinator(member.project, member.role, member)
    member.write(status=status)
    return member
