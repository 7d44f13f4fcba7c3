"""Reading articles, inquiries and courses."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from utsyn.cooperation.guidance.api.shapes import (
    ArticleKind,
    ArticleRow,
    ArticleTold,
    CourseStatus,
    CourseTold,
    InquiryRow,
    InquiryStatus,
    InquiryTold,
    Topic,
)
from utsyn.cooperation.guidance.models import Article, Course, Inquiry
from utsyn.cooperation.guidance.queries.courses import came_to, with_counts
from utsyn.cooperation.guidance.queries.inquiries import conversation
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, Paging, page_of, texts
from utsyn.foundation.kernel.rules import may

router = Router(tags=["guidance"])


class ArticlePaging(Paging):
    """Where to begin, how many, and which."""

    kind: ArticleKind | None = Field(None, description="Only guides, or only chapters of the newcomers' guide.")
    topic: Topic | None = Field(None, description="Only those that help with this.")


@router.get("/articles", response=Page[ArticleRow], operation_id="articles_list", summary="Guides and the newcomers' guide")
def articles_list(request: Any, paging: Annotated[ArticlePaging, Query()]) -> dict[str, Any]:
    """Articles in order of making; drafts for those who work here."""
    found = Article.objects.visible_to(request.person).filter(authority=request.authority)
    for name in ("kind", "topic"):
        if getattr(paging, name) is not None:
            found = found.filter(**{name: getattr(paging, name)})
    return page_of(found, paging, article_row)


def article_row(one: Article) -> dict[str, Any]:
    """`ArticleRow`."""
    return {
        "code": one.code, "version": one.version, "kind": one.kind, "topic": one.topic, "chapter": one.chapter, "title": texts(one.title),
        "summary": texts(one.summary), "source": one.source, "languages": {tag: str(one.state_in(tag)) for tag in one.languages},
        "status": one.status, "published_on": one.published_on,
    }  # fmt: skip


@router.get("/articles/{code}", response=ArticleTold, operation_id="articles_read", summary="An article")
def articles_read(request: Any, code: Code) -> dict[str, Any]:
    """One article in all its languages."""
    return article_told(request, code)


def article_told(request: Any, code: str) -> dict[str, Any]:
    """`ArticleTold`."""
    one = find(Article, request, code)
    return {**article_row(one), "body": texts(one.body)}


class InquiryPaging(Paging):
    """Where to begin, how many, and which."""

    status: InquiryStatus | None = Field(None, description="Only those that stand so.")
    kind: Topic | None = Field(None, description="Only those about this.")


@router.get("/inquiries", response=Page[InquiryRow], operation_id="inquiries_list", summary="Inquiries to the desk")
def inquiries_list(request: Any, paging: Annotated[InquiryPaging, Query()]) -> dict[str, Any]:
    """The inquiries that whoever asks may see, in order of coming."""
    found = Inquiry.objects.visible_to(request.person).filter(authority=request.authority).select_related("unit", "measure")
    for name in ("status", "kind"):
        if getattr(paging, name) is not None:
            found = found.filter(**{name: getattr(paging, name)})
    return page_of(found, paging, inquiry_row)


def inquiry_row(one: Inquiry) -> dict[str, Any]:
    """`InquiryRow`."""
    return {
        "code": one.code, "version": one.version, "kind": one.kind, "title": one.title, "status": one.status,
        "unit": one.unit.code if one.unit else None, "measure": one.measure.code if one.measure else None, "received_at": one.received_at,
        "due_on": one.due_on, "answered_at": one.answered_at, "closed_at": one.closed_at, "outcome": one.outcome or None,
    }  # fmt: skip


@router.get("/inquiries/{code}", response=InquiryTold, operation_id="inquiries_read", summary="An inquiry")
def inquiries_read(request: Any, code: Code) -> dict[str, Any]:
    """One inquiry with what was said."""
    return inquiry_told(request, code)


def inquiry_told(request: Any, code: str) -> dict[str, Any]:
    """`InquiryTold`, as whoever asks may read it."""
    one = find(Inquiry.objects.select_related(*Inquiry.fetched_with), request, code)
    return told(one, request.person)


def told(one: Inquiry, person: Any) -> dict[str, Any]:
    """`InquiryTold`; whoever has just handed it over and no longer sees it reads that it was."""
    said = conversation(one, person) if may(person, "inquiry.view", one) else []
    return {
        **inquiry_row(one), "question": one.question, "asked_by": one.asked_by, "owner": one.owner.code if one.owner else None,
        "messages": [{"sender": line.sender, "text": line.text, "sent_at": line.sent_at} for line in said],
    }  # fmt: skip


class CoursePaging(Paging):
    """Where to begin, how many, and which."""

    status: CourseStatus | None = Field(None, description="Only those that stand so.")


@router.get("/courses", response=Page[CourseTold], operation_id="courses_list", summary="Courses")
def courses_list(request: Any, paging: Annotated[CoursePaging, Query()]) -> dict[str, Any]:
    """Courses in order of making; for staff and elected members."""
    found = with_counts(Course.objects.visible_to(request.person).filter(authority=request.authority))
    return page_of(found.filter(status=paging.status) if paging.status is not None else found, paging, course_row)


def course_row(one: Any) -> dict[str, Any]:
    """`CourseTold` of a course with its counts."""
    return {
        "code": one.code, "version": one.version, "title": texts(one.title), "description": texts(one.description), "topic": one.topic,
        "group": one.group, "held_on": one.held_on, "place": one.place, "teacher": texts(one.teacher), "capacity": one.capacity,
        "status": one.status, "listed": one.listed, "came": came_to(one),
    }  # fmt: skip


@router.get("/courses/{code}", response=CourseTold, operation_id="courses_read", summary="A course")
def courses_read(request: Any, code: Code) -> dict[str, Any]:
    """One course."""
    return course_told(request, code)


def course_told(request: Any, code: str) -> dict[str, Any]:
    """`CourseTold`."""
    return course_row(find(with_counts(Course.objects.all()), request, code))
