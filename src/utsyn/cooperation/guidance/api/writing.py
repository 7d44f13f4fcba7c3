"""Changing articles, inquiries and courses: by the same verbs and rules as the pages."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.api.reading import article_told, course_told, inquiry_told, router, told
from utsyn.cooperation.guidance.api.shapes import (
    AnswerSent,
    ArticleEdit,
    ArticleNew,
    ArticleTold,
    ClosingSent,
    CourseEdit,
    CourseNew,
    CourseTold,
    InquiryNew,
    InquiryTold,
    TranslationSent,
)
from utsyn.cooperation.guidance.models import Article, Course, Inquiry
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.api import Code
from utsyn.governance.measures.models import Measure

THINGS: dict[str, Any] = {"unit": Unit, "measure": Measure}


def _values(request: Any, body: Any, before: Any = None) -> dict[str, Any]:
    return with_things(request, body.values(before), **THINGS)


# --- articles ---


@router.post("/articles", response={201: ArticleTold}, operation_id="articles_add", summary="Begin an article")
def articles_add(request: Any, body: ArticleNew) -> Status[Any]:
    """A draft; for the coordinator."""
    made = commands.add_article(request.authority, by=request.person, **body.values())
    return Status(201, article_told(request, made.code))


@router.patch("/articles/{code}", response=ArticleTold, operation_id="articles_edit", summary="Edit an article")
def articles_edit(request: Any, code: Code, body: ArticleEdit) -> dict[str, Any]:
    """The original; its translations are stale until they are renewed. For the coordinator and whoever keeps it."""
    commands.edit_article(find(Article, request, code), by=request.person, **body.values())
    return article_told(request, code)


@router.put("/articles/{code}/translation", response=ArticleTold, operation_id="articles_translate", summary="Translate an article")
def articles_translate(request: Any, code: Code, body: TranslationSent) -> dict[str, Any]:
    """One language, new or renewed; for the coordinator and whoever keeps it."""
    commands.translate(find(Article, request, code), by=request.person, **body.values())
    return article_told(request, code)


@router.post("/articles/{code}/publish", response=ArticleTold, operation_id="articles_publish", summary="Publish an article")
def articles_publish(request: Any, code: Code) -> dict[str, Any]:
    """Shown to everyone; for the coordinator."""
    commands.publish(find(Article, request, code), by=request.person)
    return article_told(request, code)


@router.post("/articles/{code}/withdraw", response=ArticleTold, operation_id="articles_withdraw", summary="Take an article back to draft")
def articles_withdraw(request: Any, code: Code) -> dict[str, Any]:
    """Kept to those who work here; for the coordinator."""
    commands.withdraw_article(find(Article, request, code), by=request.person)
    return article_told(request, code)


# --- inquiries ---


@router.post("/inquiries", response={201: InquiryTold}, operation_id="inquiries_add", summary="Ask the desk")
def inquiries_add(request: Any, body: InquiryNew) -> Status[Any]:
    """For whoever works here; everybody else has the form."""
    made = commands.ask(request.authority, by=request.person, language=request.language, **_values(request, body))
    return Status(201, told(made, request.person))


@router.post("/inquiries/{code}/take", response=InquiryTold, operation_id="inquiries_take", summary="Take an inquiry")
def inquiries_take(request: Any, code: Code) -> dict[str, Any]:
    """Whoever takes it answers it; for the coordinator."""
    commands.take(find(Inquiry, request, code), by=request.person)
    return inquiry_told(request, code)


@router.post("/inquiries/{code}/answer", response=InquiryTold, operation_id="inquiries_answer", summary="Answer an inquiry")
def inquiries_answer(request: Any, code: Code, body: AnswerSent) -> dict[str, Any]:
    """Whoever asked is told by mail; for those who handle it."""
    commands.answer(find(Inquiry, request, code), by=request.person, **body.values())
    return inquiry_told(request, code)


@router.post("/inquiries/{code}/close", response=InquiryTold, operation_id="inquiries_close", summary="Close an inquiry")
def inquiries_close(request: Any, code: Code, body: ClosingSent) -> dict[str, Any]:
    """This came of it; for those who handle it."""
    commands.close(find(Inquiry, request, code), by=request.person, **body.values())
    return inquiry_told(request, code)


@router.post("/inquiries/{code}/reopen", response=InquiryTold, operation_id="inquiries_reopen", summary="Open an inquiry again")
def inquiries_reopen(request: Any, code: Code) -> dict[str, Any]:
    """It was not over after all; for those who handle it."""
    commands.reopen(find(Inquiry, request, code), by=request.person)
    return inquiry_told(request, code)


# --- courses ---


@router.post("/courses", response={201: CourseTold}, operation_id="courses_add", summary="Plan a course")
def courses_add(request: Any, body: CourseNew) -> Status[Any]:
    """For the coordinator."""
    made = commands.add_course(request.authority, by=request.person, **_values(request, body))
    return Status(201, course_told(request, made.code))


@router.patch("/courses/{code}", response=CourseTold, operation_id="courses_edit", summary="Edit a course")
def courses_edit(request: Any, code: Code, body: CourseEdit) -> dict[str, Any]:
    """While it is planned; for the coordinator."""
    course = find(Course, request, code)
    commands.edit_course(course, by=request.person, **_values(request, body, course))
    return course_told(request, code)


@router.post("/courses/{code}/sign-up", response=CourseTold, operation_id="courses_sign_up", summary="Sign up for a course")
def courses_sign_up(request: Any, code: Code) -> dict[str, Any]:
    """Oneself; for staff and elected members."""
    commands.sign_up(find(Course, request, code), by=request.person, person=request.person)
    return course_told(request, code)
