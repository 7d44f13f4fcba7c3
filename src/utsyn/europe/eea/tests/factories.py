"""Acts, cases and ties for tests, made through the product's own commands.

learn_some()                        a small collection: procurement and privacy rest on the EEA, schools do not
make_read_case(authority, "text")   a case that was read
"""

from __future__ import annotations

import io
import json
from typing import Any

from utsyn.europe.eea import commands
from utsyn.europe.eea.models import EeaTie, LawCollection, Screening
from utsyn.europe.eea.reading.lovdata import rows_of
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System
from utsyn.governance.council.tests.factories import make_case

SYSTEM = System("test")
PROCUREMENT, PRIVACY, SCHOOLS, WASTE = "LOV-2016-06-17-73", "LOV-2018-06-15-38", "LOV-2023-06-09-30", "FOR-2004-06-01-930"
ACTS: tuple[dict[str, Any], ...] = (
    {
        "id": "lov/2016-06-17-73", "title": "Lov om offentlige anskaffelser (anskaffelsesloven)",
        "eea_references": "EØS-avtalen vedlegg XVI nr. 2 (direktiv 2014/24/EU),nr. 4 (direktiv 2014/25/EU).", "text": "§ 1. Formål",
    },
    {
        "id": "lov/2018-06-15-38", "title": "Lov om behandling av personopplysninger (personopplysningsloven)",
        "eea_references": "EØS-avtalen vedlegg XI nr. 5e (forordning (EU) 2016/679)", "text": "§ 1",
    },
    {"id": "lov/2023-06-09-30", "title": "Lov om grunnskoleopplæringa og den vidaregåande opplæringa (opplæringslova)", "text": "§ 1-1"},
    {
        "id": "forskrift/2025-11-11-2001", "title": "Forskrift om endring i avfallsforskriften", "short": "Endr. i avfallsforskriften",
        "changes": "forskrift/2004-06-01-930", "eea_references": "EØS-avtalen vedlegg XX kap. V nr. 32ff (direktiv (EU) 2018/851)", "text": "I",
    },
)  # fmt: skip
EU_ACTS: tuple[dict[str, Any], ...] = ({"celex": "32006L0112", "eea_flag": False}, {"celex": "32022R0612", "eea_flag": True})


def as_lines(rows: Any) -> io.BytesIO:
    """JSON Lines."""
    return io.BytesIO("\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode())


def learn_some(*more: dict[str, Any]) -> commands.Learnt:
    """Take in the small collection."""
    rows = rows_of(as_lines([*ACTS, *EU_ACTS, *more]), "acts.jsonl")
    return commands.learn(LawCollection.here(), by=SYSTEM, files=[("acts.jsonl", rows)])


def make_read_case(authority: Authority, words: str = "Kjøpet følger anskaffelsesloven § 5.", **values: Any) -> Screening:
    """A case with these words, read."""
    case = make_case(authority, values.pop("title", "Kjøp av brannbil"), text=words, **values)
    commands.read_cases(authority, by=SYSTEM)
    return Screening.objects.select_related(*Screening.fetched_with).get(case=case)


def ties_of(screening: Screening) -> dict[str, EeaTie]:
    """The ties of its case by what is cited."""
    return {one.cited: one for one in EeaTie.objects.filter(case=screening.case).select_related(*EeaTie.fetched_with)}
