"""EEA ties through the API: cases that were read with their ties, the shares, and a person's answers."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Query, Router
from pydantic import Field

from utsyn.europe.eea import commands
from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.europe.eea.shares import Share, shares_of
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Page, Paging, Plain, Seen, Sent, TextsTold, Told, page_of, texts
from utsyn.foundation.kernel.text import Translated

router = Router(tags=["EEA ties"])
AnswerWord = Literal["", "yes", "no"]
TieKind = Literal["act", "eu_act", "agreement"]
ShareBy = Literal["year", "body", "unit"]
Part = Annotated[float, Field(ge=0, le=1)]


class ReferenceTold(Told):
    """What a tie rests on; `celex` is empty when the reference names no EU act, `annex` when the part is not known."""

    celex: str
    words: str
    annex: str


class TieTold(Told):
    """An act that ties the case, by its words."""

    code: str
    version: int
    kind: TieKind
    cited: str = Field(description="LOV-2016-06-17-73, a CELEX number, or EEA for the agreement itself.")
    title: str
    words: str
    around: str
    rests_on: list[ReferenceTold]
    confidence: Part
    answer: AnswerWord
    answered_on: dt.date | None
    note: str


class ScreenedCase(Told):
    """A case that was read; `probability` is null when nothing tells."""

    code: str
    version: int
    case: str = Field(description="The code of the case.")
    title: TextsTold
    archive_number: str
    opened_on: dt.date
    is_tied: bool
    probability: Part | None
    answer: AnswerWord
    answered_on: dt.date | None
    read_at: dt.datetime


class ScreenedCaseWhole(ScreenedCase):
    """With its ties, the surest first."""

    ties: list[TieTold]


class ShareTold(Told):
    """A share with its interval of 95 %; null where no case was read."""

    by: ShareBy
    name: TextsTold
    year: int | None
    cases: int
    read: int
    tied: int
    share: Part | None
    low: Part | None
    high: Part | None


class SharesTold(Told):
    """All shares, the latest year first."""

    items: list[ShareTold]


class TieAnswerSent(Sent):
    """A person's word; "" takes it back."""

    answer: AnswerWord
    note: Annotated[Plain, Field(max_length=300)] = LEFT_OUT
    seen: Seen = LEFT_OUT


class ScreenedPaging(Paging):
    """Where to begin, how many, and which."""

    tied: bool | None = Field(None, description="Only those that are tied, or that are not.")


@router.get("/screenings", response=Page[ScreenedCase], operation_id="eea_cases_list", summary="Cases that were read for EEA ties")
def eea_cases_list(request: Any, paging: Annotated[ScreenedPaging, Query()]) -> dict[str, Any]:
    """In order of reading."""
    found = Screening.objects.visible_to(request.person).filter(authority=request.authority).select_related("case")
    return page_of(found if paging.tied is None else found.filter(is_tied=paging.tied), paging, _row)


@router.get("/screenings/{code}", response=ScreenedCaseWhole, operation_id="eea_cases_read", summary="A case with its ties")
def eea_cases_read(request: Any, code: Code) -> dict[str, Any]:
    """Each tie with the words, the act, and what it rests on."""
    return _whole(find(Screening.objects.select_related("case", "authority"), request, code))


@router.get("/eea-shares", response=SharesTold, operation_id="eea_shares_list", summary="Share of the cases tied to the EEA")
def eea_shares_list(request: Any) -> dict[str, Any]:
    """By year, body and unit, of the cases that whoever asks may see."""
    told = shares_of(request.authority, request.person)
    groups = (("year", told.by_year), ("body", told.by_body), ("unit", told.by_unit))
    return {"items": [_share(by, one) for by, shares in groups for one in shares]}


@router.post("/screenings/{code}/answer", response=ScreenedCaseWhole, operation_id="eea_cases_answer", summary="Say whether a case is tied")
def eea_cases_answer(request: Any, code: Code, body: TieAnswerSent) -> dict[str, Any]:
    """For the coordinator and the council secretary."""
    commands.answer_case(find(Screening, request, code), by=request.person, **_sent(body))
    return eea_cases_read(request, code)


@router.post(
    "/eea-ties/{code}/answer", response=ScreenedCaseWhole, operation_id="eea_ties_answer", summary="Say whether an act ties a case"
)
def eea_ties_answer(request: Any, code: Code, body: TieAnswerSent) -> dict[str, Any]:
    """For the coordinator and the council secretary."""
    tie = commands.answer_tie(find(EeaTie, request, code), by=request.person, **_sent(body))
    return _whole(Screening.objects.select_related("case", "authority").get(case=tie.case_id))


def _sent(body: TieAnswerSent) -> dict[str, Any]:
    return {name: value for name, value in body.values().items() if value is not None}


def _row(one: Screening) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "case": one.case.code, "title": texts(one.case.title),
        "archive_number": one.case.archive_number, "opened_on": one.case.opened_on, "is_tied": one.is_tied,
        "probability": one.probability, "answer": one.answer, "answered_on": one.answered_on, "read_at": one.read_at,
    }  # fmt: skip


def _whole(one: Screening) -> dict[str, Any]:
    return {**_row(one), "ties": [_tie(tie) for tie in EeaTie.objects.filter(case=one.case_id)]}


def _tie(one: EeaTie) -> dict[str, Any]:
    names = ("code", "version", "kind", "cited", "title", "words", "around", "confidence", "answer", "answered_on", "note")
    rests_on = [{name: reference.get(name, "") for name in ("celex", "words", "annex")} for reference in one.rests_on]
    return {**{name: getattr(one, name) for name in names}, "rests_on": rests_on}


def _share(by: str, one: Share) -> dict[str, Any]:
    name = one.name if isinstance(one.name, Translated) else None
    return {
        "by": by, "name": texts(name), "year": one.name if isinstance(one.name, int) else None, "cases": one.cases, "read": one.read,
        "tied": one.tied, "share": one.share, "low": one.low, "high": one.high,
    }  # fmt: skip
