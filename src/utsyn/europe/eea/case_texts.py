"""All the words of a case that are read for ties: title, presentation, what was proposed, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Case, Decision, Treatment

MOST_CHARACTERS = 400_000


def cases_with_text(authority: Authority) -> Iterator[tuple[Case, str]]:
    """Every case of the authority with its words in the language they were written in; three queries a thousand cases."""
    written = (
        Prefetch("treatments", Treatment.objects.only("case_id", "proposal", "recommendation").order_by("pk")),
        Prefetch("decisions", Decision.objects.only("case_id", "text").order_by("pk")),
    )
    cases = Case.objects.filter(authority=authority).prefetch_related(*written).order_by("pk")
    for case in cases.iterator(chunk_size=1000):
        yield case, text_of(case)


def text_of(case: Case) -> str:
    """The words, a paragraph a part, each once."""
    parts = [case.title, case.text]
    for treatment in case.treatments.all():
        parts += [treatment.proposal, treatment.recommendation]
    parts += [decision.text for decision in case.decisions.all()]
    return "\n".join(dict.fromkeys(_said(parts)))[:MOST_CHARACTERS]


def _said(parts: Iterable[Translated]) -> Iterator[str]:
    for part in parts:
        # The others are translations of the first: the same citations, in other words.
        for language in part.languages[:1]:
            yield part.in_language(language).text
