"""A case as the archive and the meeting system take it in: the messages of FIKS political cases (v1), as far as Utsyn knows them.

Source: KS FIKS, `no.ks.fiks.politisk.behandling.v1.*`: utvalgssak.send, vedtakfrautvalg.send, moeteplan.hent.resultat. Votes go
there by member; Utsyn keeps only how many voted, so no votes are sent. Responsible is a unit, never a person.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.checking import ARCHIVE_NUMBER
from utsyn.governance.council.models import Case, Decision, Meeting, Treatment

NOON = dt.time(12)
Message = dict[str, Any]


def case_as_fiks(*, case: Case) -> Message:
    """`{utvalgssak, vedtak: [...], moeteplan}`: the case with its plan of treatment, each decision, and the meetings it was in.

    Raises:
        Conflict: the archive has given the case no number yet, or it is on no agenda; the messages need both.
    """
    number = ARCHIVE_NUMBER.match(case.archive_number)
    if number is None:
        raise Conflict(_("The archive has not given this case a number yet. Enter it, then export."))
    treatments = list(
        case.treatments.select_related("body", "meeting__body", "case__unit", "case__authority").order_by("meeting__held_on", "pk")
    )
    if not treatments:
        raise Conflict(_("The case is not on any agenda yet."))
    archived = {"saksaar": int(number[1]), "sakssekvensnummer": int(number[2])}
    decided = Decision.objects.filter(case=case, treatment__isnull=False).select_related("treatment__body", "treatment__meeting")
    return {
        "utvalgssak": _sent(case, treatments, archived),
        "vedtak": [_decided(case, one, archived) for one in decided.order_by("decided_on", "pk")],
        "moeteplan": _plan(treatments),
    }


def _key(thing: Any) -> Message:
    return {"fagsystem": "Utsyn", "noekkel": thing.code}


def _about(case: Case, archived: Message) -> Message:
    """What both messages say of the case; `skjerming` only when it is exempt from access."""
    responsible = str(case.unit.name if case.unit else case.authority.name)
    about = {
        "referanseEksternNoekkel": _key(case), "fagsystemetsReferanse": case.code, "fagsystemetsSaksnummer": archived,
        "arkivSaksnummer": archived, "tittel": str(case.title), "saksansvarlig": responsible,
    }  # fmt: skip
    return about if case.is_public else {**about, "skjerming": {"skjermingshjemmel": case.exempt_by}}


def _text(text: Translated) -> Message:
    return {"tekst": str(text), "format": "text/plain"}


def _sent(case: Case, treatments: list[Treatment], archived: Message) -> Message:
    about = {**_about(case, archived), "saksbeskrivelse": _text(case.text)}
    proposal = next((one.proposal for one in reversed(treatments) if one.proposal), None)
    if proposal:
        about["forslagTilVedtak"] = _text(proposal)
    return {"sak": about, "forslagTilBehandlingsplan": [_step(one, order) for order, one in enumerate(treatments, 1)]}


def _step(treatment: Treatment, order: int) -> Message:
    return {
        "tilUtvalgId": treatment.body.code, "tilUtvalgNavn": str(treatment.body.name), "tilMoeteId": treatment.meeting.code,
        "tilMoetedato": moment_of(treatment.meeting), "rekkefoelge": order,
    }  # fmt: skip


def _decided(case: Case, decision: Decision, archived: Message) -> Message:
    treatment = decision.treatment
    assert treatment is not None  # the caller asks for decisions made in meetings
    about = {
        **_about(case, archived), "vedtaksdato": decision.decided_on.isoformat(), "vedtak": _text(decision.text),
        "utvalgetsSaksnummer": {"saksaar": treatment.year, "sakssekvensnummer": treatment.sequence},
    }  # fmt: skip
    return {
        "utvalgId": treatment.body.code, "utvalgNavn": str(treatment.body.name), "moeteId": treatment.meeting.code,
        "moetedato": moment_of(treatment.meeting), "erEndeligVedtak": decision.is_final, "sak": about,
    }  # fmt: skip


def _plan(treatments: list[Treatment]) -> Message:
    bodies = {one.body.pk: one.body for one in treatments}
    return {
        "utvalg": [
            {
                "utvalgId": body.code,
                "utvalgNavn": str(body.name),
                "moete": [
                    {"moeteid": one.meeting.code, "moetedato": moment_of(one.meeting), "tittel": str(one.meeting)}
                    for one in treatments
                    if one.body_id == body.pk
                ],
            }
            for body in bodies.values()
        ]
    }


def moment_of(meeting: Meeting) -> str:
    """When it starts, on the local clock with its offset; noon where the hour is not recorded, since the message asks for one."""
    return dt.datetime.combine(meeting.held_on, meeting.starts_at or NOON, tzinfo=timezone.get_default_timezone()).isoformat()
