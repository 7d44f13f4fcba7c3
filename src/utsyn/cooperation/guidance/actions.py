"""What a person may do with a thing right now: the buttons of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import pgettext

from utsyn.cooperation.guidance.models import Article, Course, CourseStatus, Inquiry, InquiryStatus
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action

# route, words, verb whose rule decides, whether pressing it does the deed, when it fits
Line = tuple[str, Callable[[], str], str, bool, Callable[[Any], bool]]


def _is_out(article: Any) -> bool:
    return bool(article.in_public)


ARTICLE: tuple[Line, ...] = (
    ("publish_article", lambda: pgettext("button", "Publish"), "article.publish", True, lambda one: not _is_out(one)),
    ("edit_article", lambda: pgettext("button", "Edit"), "article.edit", False, lambda one: True),
    ("choose_language", lambda: pgettext("button", "Translate"), "article.translate", False, lambda one: True),
    ("withdraw_article", lambda: pgettext("button", "Take back to draft"), "article.withdraw", True, _is_out),
    ("remove_article", lambda: pgettext("button", "Throw the draft away"), "article.remove", False, lambda one: not _is_out(one)),
)
_NOT_CLOSED = (InquiryStatus.NEW, InquiryStatus.TAKEN, InquiryStatus.ANSWERED)
INQUIRY: tuple[Line, ...] = (
    ("take", lambda: pgettext("button", "Take it"), "inquiry.take", True, lambda one: one.status == InquiryStatus.NEW),
    ("answer", lambda: pgettext("button", "Answer"), "inquiry.answer", False, lambda one: one.status in _NOT_CLOSED),
    ("hand_over", lambda: pgettext("button", "Hand over"), "inquiry.hand_over", False, lambda one: one.status in _NOT_CLOSED),
    ("close", lambda: pgettext("button", "Close"), "inquiry.close", False, lambda one: one.status in _NOT_CLOSED),
    ("reopen", lambda: pgettext("button", "Open again"), "inquiry.reopen", True, lambda one: one.status not in (InquiryStatus.NEW, InquiryStatus.TAKEN)),
    ("note", lambda: pgettext("button", "Write a note"), "inquiry.note", False, lambda one: True),
    ("edit_inquiry", lambda: pgettext("button", "Change kind, day or unit"), "inquiry.edit", False, lambda one: one.status in _NOT_CLOSED),
    ("put_back", lambda: pgettext("button", "Put back as new"), "inquiry.put_back", True, lambda one: one.status == InquiryStatus.TAKEN),
    ("erase", lambda: pgettext("button", "Erase names and words"), "inquiry.withdraw", False, lambda one: True),
)  # fmt: skip
COURSE: tuple[Line, ...] = (
    ("register", lambda: pgettext("button", "Who came?"), "course.record", False,
     lambda one: one.status != CourseStatus.CANCELLED and one.held_on <= today()),
    ("edit_course", lambda: pgettext("button", "Edit"), "course.edit", False, lambda one: one.status == CourseStatus.PLANNED),
    ("add_attendance", lambda: pgettext("button", "Sign up somebody"), "course.record", False, lambda one: one.status == CourseStatus.PLANNED),
    ("cancel_course", lambda: pgettext("button", "Cancel the course"), "course.cancel", False, lambda one: one.status == CourseStatus.PLANNED),
)  # fmt: skip


def _fitting(person: Any, thing: Any, lines: Iterable[Line]) -> list[Action]:
    return [
        Action(words(), f"guidance:{route}", thing.code, is_deed)
        for route, words, verb, is_deed, fits in lines
        if fits(thing) and may(person, verb, thing)
    ]


def article_actions(person: Any, article: Article) -> list[Action]:
    """The buttons of an article."""
    return _fitting(person, article, ARTICLE)


def inquiry_actions(person: Any, inquiry: Inquiry) -> list[Action]:
    """The buttons of an inquiry; none once it is erased."""
    return _fitting(person, inquiry, INQUIRY) if inquiry.erased_at is None else []


def course_actions(person: Any, course: Course) -> list[Action]:
    """The buttons of a course."""
    return _fitting(person, course, COURSE)
