"""Letters of a consortium by the API, and the authority's own Word templates for them."""

from __future__ import annotations

from typing import Any, Literal

from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.utils.translation import get_language
from pydantic import Field

from utsyn.europe.projects import commands
from utsyn.europe.projects.api.reading import router
from utsyn.europe.projects.letters import letter_docx, usual_template
from utsyn.europe.projects.models import ConsortiumMember, Letter, LetterTemplate
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.files.scanning import seen
from utsyn.foundation.kernel.api import A_FILE, A_WORD_FILE, WORD, Code, Page, PagingQuery, Told, page_of
from utsyn.foundation.kernel.rules import require

LetterWord = Literal["intent", "cooperation"]


class LetterTemplateTold(Told):
    """Which Word template one kind of letter is written on."""

    code: str
    version: int
    letter: LetterWord
    name: str | None = Field(description="What the file is called; null: the usual one.")


def _told(kept: LetterTemplate) -> dict[str, Any]:
    return {"code": kept.code, "version": kept.version, "letter": kept.letter, "name": kept.file.name if kept.is_used else None}


def _word(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type=WORD)


def _language() -> str:
    return (get_language() or "nb")[:2]


@router.get(
    "/project-members/{code}/letters/{letter}.docx", operation_id="project_members_letter", summary="A letter for a member as Word",
    openapi_extra=A_WORD_FILE,
)  # fmt: skip
def project_members_letter(request: Any, code: Code, letter: LetterWord) -> HttpResponse:
    """A letter of intent or a cooperation agreement, filled in; for those who work there."""
    member: ConsortiumMember = find(ConsortiumMember.objects.select_related(*ConsortiumMember.fetched_with), request, code)
    require(request.person, "project.work", member.project)
    return _word(letter_docx(Letter(letter), member, language=_language()))


@router.get(
    "/project-letter-templates", response=Page[LetterTemplateTold], operation_id="project_letter_templates_list",
    summary="Own templates for letters",
)  # fmt: skip
def project_letter_templates_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """For the coordinator and the administrator."""
    require(request.person, "letter_template.use", request.authority)
    return page_of(LetterTemplate.objects.filter(authority=request.authority).select_related("file"), paging, _told)


@router.get(
    "/project-letter-templates/{letter}.docx", operation_id="project_letter_templates_usual", summary="The usual template",
    openapi_extra=A_WORD_FILE,
)  # fmt: skip
def project_letter_templates_usual(request: Any, letter: LetterWord) -> HttpResponse:
    """To begin with; for the coordinator and the administrator."""
    require(request.person, "letter_template.use", request.authority)
    return _word(usual_template(Letter(letter), language=_language()))


@router.put(
    "/project-letter-templates/{letter}", response=LetterTemplateTold, operation_id="project_letter_templates_use",
    summary="Write a letter on another Word template", openapi_extra=A_FILE,
)  # fmt: skip
def project_letter_templates_use(request: Any, letter: LetterWord) -> dict[str, Any]:
    """A .docx with the fields `project` and `member`, without macros; for the coordinator and the administrator."""
    require(request.person, "letter_template.use", request.authority)
    upload: Any = ContentFile(seen(request.body), name="template.docx")
    return _told(commands.use_letter_template(request.authority, by=request.person, letter=letter, upload=upload))


@router.post(
    "/project-letter-templates/{code}/put-away", response=LetterTemplateTold, operation_id="project_letter_templates_put_away",
    summary="Write a letter on the usual template again",
)  # fmt: skip
def project_letter_templates_put_away(request: Any, code: Code) -> dict[str, Any]:
    """The authority's own stays in the ledger."""
    kept = find(LetterTemplate.objects.select_related("authority", "file"), request, code)
    return _told(commands.put_letter_template_away(kept, by=request.person))
