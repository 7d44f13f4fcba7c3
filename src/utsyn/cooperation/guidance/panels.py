"""What this room shows elsewhere: in the menu, on the portal's front, on measures, units, the overview, in search."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.guidance.languages import own_name
from utsyn.cooperation.guidance.markdown import plain
from utsyn.cooperation.guidance.models import Article, ArticleStatus, Attendance, Course, Inquiry
from utsyn.cooperation.guidance.models.courses import LEARNERS
from utsyn.cooperation.guidance.queries.articles import languages_of
from utsyn.cooperation.guidance.queries.inquiries import desk_of
from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import Authority, Role, Unit
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, nav, panel, searchable
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.foundation.ui.formats import number
from utsyn.foundation.ui.heads import Head, head
from utsyn.governance.measures.models import Measure

MOST_ON_PAGE = 12

nav(NavItem("guidance", lambda: _("Guidance"), "guidance:front", order=36, group="cooperation"))


# --- panels ---


@panel("portal take part")
def ways_in(authority: Authority, person: Any) -> Panel:
    """Ask for help; read the newcomers' guide, in which languages; one query."""
    place = Place(authority)
    chapters = list(Article.objects.chapters().published().filter(authority=authority))
    rows = [PanelRow((_("Ask for help"), _("Find a project or a partner, write an application")), address(place, "guidance:ask"))]
    if chapters:
        names = ", ".join(own_name(tag) for tag in languages_of(chapters))
        rows.insert(0, PanelRow((_("New here? Read the newcomers' guide"), names), address(place, "guidance:newcomers")))
    return Panel("guidance", _("Guidance"), rows=tuple(rows), order=20)


@panel("measure")
def of_measure(measure: Measure, person: Any) -> Panel | None:
    """The inquiries about the measure, for those who work here and may read them."""
    if not works_for(person, measure.authority_id):
        return None
    found = Inquiry.objects.visible_to(person).filter(measure=measure).select_related("authority")[:MOST_ON_PAGE]
    rows = tuple(_line(one, measure) for one in found)
    return Panel("inquiries", _("Inquiries"), "table", _headings(), rows, order=60)


def _headings() -> tuple[str, ...]:
    return pgettext("inquiry", "Inquiry"), _("What it is about"), _("Status")


def _line(one: Inquiry, here: Any) -> PanelRow:
    return PanelRow((str(one), capfirst(one.get_kind_display()), capfirst(one.get_status_display())), address_of(here, one))


@panel("unit")
def of_unit(unit: Unit, person: Any) -> Panel | None:
    """What the unit asked the desk, for its head and the desk; one query."""
    if not works_for(person, unit.authority_id):
        return None
    found = Inquiry.objects.visible_to(person).filter(unit=unit).select_related("authority")[:MOST_ON_PAGE]
    more = address(Place(unit.authority), "guidance:inquiries")
    empty = _("The unit has not asked the desk for help.") if leads(person, unit.authority_id, unit.pk) else ""
    return Panel("inquiries", _("Inquiries"), "table", _headings(), tuple(_line(one, unit) for one in found), empty, more, order=60)


@panel("unit")
def learnt(unit: Unit, person: Any) -> Panel | None:
    """Which courses people of the unit attended, for its head and whoever keeps the register; one query."""
    if not works_for(person, unit.authority_id):
        return None
    came = Attendance.objects.visible_to(person).attended().filter(unit=unit).select_related("course__authority")
    counts: dict[Course, int] = {}
    for one in came.order_by("-course__held_on", "course"):
        counts[one.course] = counts.get(one.course, 0) + 1
    rows = tuple(PanelRow((course.title, course.held_on, number(count)), address_of(unit, course)) for course, count in counts.items())
    headings = (pgettext("guidance", "Course"), _("Day"), _("From the unit"))
    return Panel("courses", _("Courses attended"), "table", headings, rows[:MOST_ON_PAGE], order=61)


@panel("overview")
def how_the_desk_stands(authority: Authority, person: Any) -> Panel | None:
    """Inquiries open and late; one query."""
    if not holds(person, authority.pk, Role.COORDINATOR, Role.AUDITOR):
        return None
    desk = desk_of(authority, person)
    here = address(Place(authority), "guidance:inquiries")
    rows = (
        PanelRow((_("Nobody has taken"), number(desk.new)), f"{here}?standing=new"),
        PanelRow((_("Being handled"), number(desk.taken)), f"{here}?standing=taken"),
        PanelRow((_("Should have been answered by now"), number(desk.late)), f"{here}?standing=late"),
    )
    return Panel("guidance", _("Inquiries to the desk"), "facts", rows=rows, more_href=here, order=60)


@panel("portal coming")
def courses_ahead(authority: Authority, person: Any) -> Panel | None:
    """The courses to come, for those who may attend; one query."""
    if not holds(person, authority.pk, *LEARNERS):
        return None
    found = Course.objects.ahead().filter(authority=authority)[:3]
    place, kind = Place(authority), pgettext("guidance", "Course")
    rows = tuple(PanelRow((one.held_on, one.title, kind, one.place or None), address_of(place, one)) for one in found)
    return Panel("courses", _("Courses"), rows=rows)


# --- the page of somebody who represents an actor ---


@panel("own page")
def own_inquiries(authority: Authority, person: Any) -> Panel:
    """What the person asked the desk, signed in or by the address they sign in with: the latest first, until it is erased. One query."""
    asked = Q(asker=person) | (Q(email__iexact=person.email) & ~Q(email=""))
    found = Inquiry.objects.filter(asked, authority=authority, erased_at=None).order_by("-received_at", "-pk")
    rows = tuple(
        PanelRow(
            (str(one), capfirst(one.get_kind_display()), capfirst(one.get_status_display())),
            address(Place(authority), "guidance:follow", token=one.token),
        )
        for one in found[:MOST_ON_PAGE]
    )
    empty = _("You have not asked the desk for help.")
    ask = address(Place(authority), "guidance:ask")
    return Panel("own-inquiries", _("Your questions to the desk"), "table", _headings(), rows, empty, ask, order=25)


# --- search ---


def _texts(article: Article) -> dict[str, tuple[str, str]]:
    """Title and words in each language that the article can be read in."""
    titles, summaries, bodies = (getattr(article, name).texts() for name in Article.TEXTS)
    return {tag: (titles[tag], " ".join((summaries.get(tag, ""), plain(bodies[tag]))).strip()) for tag in article.languages}


searchable(
    Searchable(
        "article", Article, lambda: capfirst(_("guide")), _texts, lambda one: _texts(one) if one.status == ArticleStatus.PUBLISHED else None
    )
)


def _of_course(course: Course) -> dict[str, tuple[str, str]]:
    titles, words = course.title.texts(), course.description.texts()
    return {tag: (title, words.get(tag, "")) for tag, title in titles.items()}


searchable(
    Searchable("course", Course, lambda: pgettext("guidance", "Course"), _of_course, lambda one: None)
)  # fmt: skip


# --- what a page says of itself ---


@head(Article)
def _head_of_article(request: Any, article: Article) -> Head:
    return Head(str(article.title), str(article.summary))
