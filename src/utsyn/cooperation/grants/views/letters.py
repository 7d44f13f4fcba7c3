"""The letter of a decision as PDF or Word, for the applicant and for those who work here."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from utsyn.cooperation.grants.letters import file_name, letter_of
from utsyn.cooperation.grants.models import Award
from utsyn.cooperation.grants.views.cases import held
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import require

TYPES = {
    "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


@require_safe
@never_cache
def letter(request: Request, code: str, kind: str) -> HttpResponse:
    """For those who work here, and a signed-in applicant."""
    award = find(Award.objects.select_related(*Award.fetched_with), request, code)
    require(request.person, "appeal.view", award)
    return _file(award, kind)


@require_safe
@never_cache
def own_letter(request: Request, token: str, kind: str) -> HttpResponse:
    """For whoever holds the link."""
    application = held(request, token).application
    award = Award.objects.filter(application=application).select_related(*Award.fetched_with).first()
    if award is None:
        raise Http404
    return _file(award, kind)


def _file(award: Award, kind: str) -> HttpResponse:
    if kind not in TYPES:
        raise Http404
    if kind == "pdf":
        from utsyn.foundation.documents.pdf import to_pdf as drawn
    else:
        from utsyn.foundation.documents.word import to_docx as drawn
    answer = HttpResponse(drawn(letter_of(award)), content_type=TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(award, kind)}"'
    return answer
