"""Reading an authority's cases for ties: all that were not read as they are now, in one deed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from utsyn.europe.eea.case_texts import cases_with_text
from utsyn.europe.eea.library import Tie
from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.europe.eea.store import library
from utsyn.europe.eea.verdicts import weigh
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.codes import new_code
from utsyn.foundation.search.index import keep_all
from utsyn.governance.council.models import Case

Due = list[tuple[Case, str, str]]
"""Cases to read, each with its text and the text's digest."""
CHUNK = 200
AROUND = 120


@dataclass
class Read:
    """How many cases were read, how many were as before, and how many ties stand in those read."""

    cases: int = 0
    unchanged: int = 0
    ties: int = 0


@command("eea.read")
def _read(authority: Authority, /, *, by: Actor, due: Due, known: dict[int, Screening], report: Read) -> Authority:
    return _read_all(authority, due, known, report)


@command("eea.read_exempt", is_inner=True)
def _read_exempt(authority: Authority, /, *, by: Actor, due: Due, known: dict[int, Screening], report: Read) -> Authority:
    """The same for cases that strangers do not see: what they read stays as it was."""
    return _read_all(authority, due, known, report)


def _read_all(authority: Authority, due: Due, known: dict[int, Screening], report: Read) -> Authority:
    for first in range(0, len(due), CHUNK):
        _read_some(due[first : first + CHUNK], known, report)
    authority.particulars = asdict(report)
    return authority


def read_cases(authority: Authority, /, *, by: Actor, only_if_due: bool = False) -> Read:
    """Read every case that is new, whose words have changed, or that was read by what was known before; answers stand.

    `only_if_due`: where nothing is, no entry is written; so reads the clock.
    """
    report = Read()
    known = {one.case_id: one for one in Screening.objects.filter(authority=authority)}
    due: Due = []
    for case, text in cases_with_text(authority):
        digest = _digest(text)
        if case.pk in known and known[case.pk].digest == digest:
            report.unchanged += 1
        else:
            due.append((case, text, digest))
    if only_if_due and not due:
        return report
    shown, exempt = [one for one in due if one[0].is_public], [one for one in due if not one[0].is_public]
    if shown or not exempt:
        _read(authority, by=by, due=shown, known=known, report=report)
    if exempt:
        _read_exempt(authority, by=by, due=exempt, known=known, report=report)
    return report


def _digest(text: str) -> str:
    return sha256(f"{library().digest}\x1f{text}".encode()).hexdigest()


def _read_some(due: list[tuple[Case, str, str]], known: dict[int, Screening], report: Read) -> None:
    cases = [case for case, _text, _digest in due]
    before = {(one.case_id, one.cited): one for one in EeaTie.objects.filter(case__in=cases)}
    made, screened = [], []
    found = [library().ties_in(text) for _case, text, _digest in due]
    for (case, text, digest), cited, score in zip(due, found, _scores(due, found), strict=True):
        ties = [_tie(case, text, tie, before.pop((case.pk, tie.citation.act), None)) for tie in cited]
        # What a person has answered is not forgotten because the words went.
        ties += [before.pop(key) for key in [key for key in before if key[0] == case.pk and before[key].answer]]
        made += ties
        screened.append(_screening(case, digest, ties, score, known.get(case.pk)))
    EeaTie.objects.filter(pk__in=[one.pk for one in before.values()]).delete()
    _write(EeaTie, made)
    _write(Screening, screened)
    keep_all(screened)
    report.cases += len(due)
    report.ties += len(made)


def _tie(case: Case, text: str, tie: Tie, before: EeaTie | None) -> EeaTie:
    found, one = tie.citation, before or EeaTie(code=new_code(), authority_id=case.authority_id, case=case, cited=tie.citation.act)
    one.kind, one.title, one.words, one.confidence = tie.kind, tie.title, found.words[:300], tie.confidence
    one.around = " ".join(text[max(0, found.start - AROUND) : found.end + AROUND].split())[:400]
    one.rests_on = [asdict(reference) for reference in tie.rests_on]
    return one


def _scores(due: list[tuple[Case, str, str]], found: list[list[Tie]]) -> list[float | None]:
    """How the texts read that cite nothing; None where something is cited, or no method was learnt."""
    # The libraries that learn weigh over 100 MB: only who reads texts carries them.
    from utsyn.europe.eea.method.keeping import kept

    scores: list[float | None] = [None] * len(due)
    method = kept(library().digest)
    if method is not None:
        silent = [at for at, ties in enumerate(found) if not ties]
        for at, score in zip(silent, method.wordings.scores([due[at][1] for at in silent]), strict=True):
            scores[at] = score
    return scores


def _screening(case: Case, digest: str, ties: list[EeaTie], score: float | None, before: Screening | None) -> Screening:
    one = before or Screening(code=new_code(), authority_id=case.authority_id, case=case)
    one.digest, one.read_at, one.score = digest, now(), score
    one.is_tied, one.probability = weigh(one.answer, [(tie.answer, tie.confidence) for tie in ties], one.score)
    return one


def _write(model: Any, rows: list[Any]) -> None:
    """New ones made, known ones written over under their next version."""
    model.objects.bulk_create([one for one in rows if one.pk is None])
    old = [one for one in rows if one.pk is not None and one.version]
    for one in old:
        one.version += 1
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name != "code"]
    model.objects.bulk_update(old, names, batch_size=CHUNK)
