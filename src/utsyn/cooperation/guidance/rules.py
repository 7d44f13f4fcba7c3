"""Who may see and do what: the coordinator runs the desk, owners what was handed to them, askers what they asked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.guidance.models import Article, Attendance, Course, Inquiry, InquiryMessage, Sender
from utsyn.cooperation.guidance.models.courses import LEARNERS, READS_REGISTER
from utsyn.cooperation.guidance.models.inquiries import READS_ALL
from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.actors import System, Visitor
from utsyn.foundation.kernel.rules import rule

# To whom an inquiry may be handed.
ANSWERERS = (Role.COORDINATOR, Role.UNIT_HEAD, Role.CONTRIBUTOR)


# --- articles ---


@rule("article.view")
def may_view_article(actor: Any, article: Article) -> str | None:
    """What is out everyone; drafts those who work here."""
    return None if article.in_public or works_for(actor, article.authority_id) else _("This is not public.")


@rule("article.add")
def may_add_article(actor: Any, authority: Authority) -> str | None:
    """The coordinator."""
    return None if holds(actor, authority.pk, Role.COORDINATOR) else _("Only the coordinator begins a new article.")


@rule("article.edit", "article.translate", "article.drop_translation")
def may_write(actor: Any, article: Article) -> str | None:
    """The coordinator, and whoever keeps the article."""
    keeps = isinstance(actor, Person) and article.owner_id == actor.pk and works_for(actor, article.authority_id)
    if keeps or holds(actor, article.authority_id, Role.COORDINATOR):
        return None
    return _("Only the coordinator, and whoever keeps the article, write in it.")


@rule("article.publish", "article.withdraw", "article.remove")
def may_publish(actor: Any, article: Article) -> str | None:
    """The coordinator."""
    return None if holds(actor, article.authority_id, Role.COORDINATOR) else _("Only the coordinator decides what is out.")


# --- inquiries ---


def _is(actor: Any, person_id: int | None) -> bool:
    return isinstance(actor, Person) and person_id is not None and actor.pk == person_id


def handles(actor: Any, inquiry: Inquiry) -> bool:
    """The desk, and whoever it was handed to."""
    own = _is(actor, inquiry.owner_id) and works_for(actor, inquiry.authority_id)
    return own or holds(actor, inquiry.authority_id, Role.COORDINATOR)


@rule("inquiry.view")
def may_view_inquiry(actor: Any, inquiry: Inquiry) -> str | None:
    """The desk and the auditor, whoever answers or asked, and the head of the unit that asks."""
    place = inquiry.authority_id
    near = _is(actor, inquiry.owner_id) or _is(actor, inquiry.asker_id) or leads(actor, place, inquiry.unit_id)
    if holds(actor, place, *READS_ALL) or (near and works_for(actor, place)):
        return None
    return _("Only those who handle the inquiry, and whoever asked, read it.")


@rule("inquiry_message.view")
def may_view_message(actor: Any, message: InquiryMessage) -> str | None:
    """With the inquiry; notes among colleagues only those who handle it, and the auditor."""
    inquiry = message.inquiry
    if message.sender != Sender.INSIDE or handles(actor, inquiry) or holds(actor, inquiry.authority_id, *READS_ALL):
        return may_view_inquiry(actor, inquiry)
    return _("Only those who handle the inquiry read this note.")


@rule("inquiry.add")
def may_ask(actor: Any, authority: Authority) -> str | None:
    """Whoever works here, and everybody by the public form."""
    is_form = isinstance(actor, Visitor) and actor.verb == "inquiry.add" and actor.subject == authority.code
    return None if is_form or works_for(actor, authority.pk) else _("Ask by the form that is open to everybody.")


@rule("inquiry.take", "inquiry.put_back")
def may_take(actor: Any, inquiry: Inquiry) -> str | None:
    """The desk."""
    return None if holds(actor, inquiry.authority_id, Role.COORDINATOR) else _("Only the coordinator shares out inquiries.")


@rule("inquiry.hand_over", "inquiry.answer", "inquiry.note", "inquiry.edit", "inquiry.close", "inquiry.reopen")
def may_handle(actor: Any, inquiry: Inquiry) -> str | None:
    """The desk, and whoever it was handed to."""
    return None if handles(actor, inquiry) else _("Only those who handle the inquiry can do this.")


@rule("inquiry.ask_more")
def may_ask_more(actor: Any, inquiry: Inquiry) -> str | None:
    """Whoever asked: signed in, or by their own link."""
    is_theirs = isinstance(actor, Visitor) and actor.verb == "inquiry.follow" and actor.subject == inquiry.code
    by_colleague = _is(actor, inquiry.asker_id) and works_for(actor, inquiry.authority_id)
    return None if is_theirs or by_colleague else _("Only whoever asked writes here.")


@rule("inquiry.withdraw", "inquiry.erase")
def may_withdraw(actor: Any, inquiry: Inquiry) -> str | None:
    """Whoever asked, and the desk for them."""
    if holds(actor, inquiry.authority_id, Role.COORDINATOR) or may_ask_more(actor, inquiry) is None:
        return None
    return _("Only whoever asked, and the coordinator, can have it erased.")


# --- courses ---


@rule("course.view")
def may_view_course(actor: Any, course: Course) -> str | None:
    """Staff and elected members."""
    return None if holds(actor, course.authority_id, *LEARNERS) else _("Courses are for staff and elected members.")


@rule("course.add")
def may_add_course(actor: Any, authority: Authority) -> str | None:
    """The coordinator."""
    return None if holds(actor, authority.pk, Role.COORDINATOR) else _("Only the coordinator sets up courses.")


@rule("course.edit", "course.cancel", "course.record")
def may_run(actor: Any, course: Course) -> str | None:
    """The coordinator."""
    return None if holds(actor, course.authority_id, Role.COORDINATOR) else _("Only the coordinator runs courses.")


@rule("attendance.add")
def may_sign_up(actor: Any, course: Course) -> str | None:
    """Oneself, and the coordinator for others."""
    return may_view_course(actor, course)


@rule("attendance.view")
def may_view_attendance(actor: Any, attendance: Attendance) -> str | None:
    """Whoever keeps the register, the auditor, the head of the unit, and oneself."""
    place = attendance.authority_id
    near = _is(actor, attendance.person_id) or leads(actor, place, attendance.unit_id)
    if holds(actor, place, *READS_REGISTER) or (near and holds(actor, place, *LEARNERS)):
        return None
    return _("Who attended is known to whoever keeps the register, the unit's head and the person.")


@rule("attendance.remove")
def may_sign_off(actor: Any, attendance: Attendance) -> str | None:
    """Oneself, and the coordinator."""
    own = _is(actor, attendance.person_id) and holds(actor, attendance.authority_id, *LEARNERS)
    if own or holds(actor, attendance.authority_id, Role.COORDINATOR) or isinstance(actor, System):
        return None
    return _("Only the person, and the coordinator, can do this.")
