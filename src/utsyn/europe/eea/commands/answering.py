"""A person's yes or no: to one tie, or to the case as a whole."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.europe.eea.verdicts import weigh
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Invalid

LONGEST_NOTE = 300


@command("eea_tie.answer")
def answer_tie(tie: EeaTie, /, *, by: Actor, answer: str, note: str = "", seen: int | None = None) -> EeaTie:
    """Say whether the case is tied by this act: "yes", "no", or "" to take the answer back. The case is weighed anew."""
    tie.write(seen=seen, answer=_checked(answer), note=_note(note), answered_on=today() if answer else None)
    screening = Screening.objects.select_related(*Screening.fetched_with).filter(case=tie.case_id).first()
    if screening is not None:
        _weigh(screening)
    return tie


@command("screening.answer")
def answer_case(screening: Screening, /, *, by: Actor, answer: str, note: str = "", seen: int | None = None) -> Screening:
    """Say whether the case as a whole is tied; this stands above what was found. "" takes the answer back."""
    screening.write(seen=seen, answer=_checked(answer), note=_note(note), answered_on=today() if answer else None)
    _weigh(screening)
    return screening


def _weigh(screening: Screening) -> None:
    ties = list(EeaTie.objects.filter(case=screening.case_id))
    screening.is_tied, screening.probability = weigh(screening.answer, [(one.answer, one.confidence) for one in ties], screening.score)
    screening.save(update_fields=["is_tied", "probability"])


def _checked(answer: str) -> str:
    if answer not in Screening.Answer.values:
        raise Invalid(_("Answer yes or no."), fields={"answer": _("Answer yes or no.")})
    return answer


def _note(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        words = _("Write no more than %(count)s characters.") % {"count": LONGEST_NOTE}
        raise Invalid(words, fields={"note": words})
    return note.strip()
