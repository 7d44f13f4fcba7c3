"""What waits for a person in this room: inquiries to answer or share out, stale translations, a register to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.cooperation.guidance.languages import name_here
from utsyn.cooperation.guidance.models import Article, Course, CourseStatus
from utsyn.cooperation.guidance.queries.inquiries import to_handle
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.ui.addresses import Place, address, address_of

MOST = 20


@todos
def of_oneself(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Inquiries to answer or, for the coordinator, to share out in one line; articles of one's own with stale translations. Two queries."""
    if not isinstance(person, Person) or not works_for(person, authority.pk):
        return
    place = Place(authority)
    taken, new = to_handle(person, authority, shares_out=Role.COORDINATOR in person.roles_at(authority.pk))
    for one in taken[:MOST]:
        yield ToDo(str(one), address_of(place, one), _("Answer"), one.due_on, str(one.get_kind_display()), f"inquiry-{one.code}")
    for article in Article.objects.published().filter(authority=authority, owner=person).select_related("authority"):
        stale = article.stale_languages
        if stale:
            note = _("The original has changed: %(languages)s") % {"languages": ", ".join(name_here(tag) for tag in stale)}
            here = address(place, "guidance:choose_language", code=article.code)
            yield ToDo(str(article), here, _("Renew the translation"), None, note, f"article-{article.code}")
    if new:
        words = ngettext("%(count)s inquiry that nobody has taken", "%(count)s inquiries that nobody has taken", len(new))
        here = f"{address(place, 'guidance:inquiries')}?standing=new"
        yield ToDo(words % {"count": len(new)}, here, _("Share out"), new[0].due_on, "", "inquiries-new")


@todos
def of_coordinator(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Courses whose register is empty; one query."""
    if not isinstance(person, Person) or Role.COORDINATOR not in person.roles_at(authority.pk):
        return
    place = Place(authority)
    held = Course.objects.filter(authority=authority, status=CourseStatus.PLANNED, held_on__lt=today()).select_related("authority")
    for course in held.order_by("held_on")[:MOST]:
        here = address(place, "guidance:register", code=course.code)
        yield ToDo(str(course), here, _("Say who came"), course.held_on, _("The course has been held."), f"course-{course.code}")
