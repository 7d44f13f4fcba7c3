"""The nouns of guidance."""

from utsyn.cooperation.guidance.models.articles import Article, ArticleKind, ArticleStatus, Topic
from utsyn.cooperation.guidance.models.courses import Attendance, Course, CourseStatus, Group, ShowedUp
from utsyn.cooperation.guidance.models.inquiries import Inquiry, InquiryMessage, InquiryStatus, Outcome, Sender

__all__ = [
    "Article",
    "ArticleKind",
    "ArticleStatus",
    "Attendance",
    "Course",
    "CourseStatus",
    "Group",
    "Inquiry",
    "InquiryMessage",
    "InquiryStatus",
    "Outcome",
    "Sender",
    "ShowedUp",
    "Topic",
]
