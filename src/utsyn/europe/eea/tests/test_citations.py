"""What a text cites is found in every way that people write it, and nothing else is."""

from __future__ import annotations

import time
import timeit

import pytest

from utsyn.europe.eea.library import KnownAct, Library, with_amended
from utsyn.europe.eea.reading.eu_acts import eu_acts_in
from utsyn.europe.eea.reading.references import references_in

pytestmark = pytest.mark.nodb
LIBRARY = Library(
    with_amended(
        [
            KnownAct("LOV-2016-06-17-73", "Lov om offentlige anskaffelser (anskaffelsesloven)", references="EØS-avtalen vedlegg XVI nr. 2 (direktiv 2014/24/EU)"),
            KnownAct("LOV-2008-06-27-71", "Lov om planlegging og byggesaksbehandling (plan- og bygningsloven)"),
            KnownAct("LOV-1967-02-10", "Lov om behandlingsmåten i forvaltningssaker (forvaltningsloven)"),
            KnownAct("FOR-2016-08-12-974", "Forskrift om offentlige anskaffelser (anskaffelsesforskriften)"),
            KnownAct("FOR-2025-11-11-2001", "Forskrift om endring i avfallsforskriften", "Endr. i avfallsforskriften", "EØS-avtalen vedlegg XX (direktiv 2008/98/EF)", changes=("FOR-2004-06-01-930",)),
        ]
    ),
    {"32006L0112": False, "32022R0612": True},
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("etter anskaffelsesloven § 4", "LOV-2016-06-17-73"),
        ("anskaffelseslovens formål", "LOV-2016-06-17-73"),
        ("anskaffelseslova seier", "LOV-2016-06-17-73"),
        ("ANSKAFFELSESLOVEN", "LOV-2016-06-17-73"),
        ("lov om offentlige anskaffelser", "LOV-2016-06-17-73"),
        ("lov 17. juni 2016 nr. 73", "LOV-2016-06-17-73"),
        ("lov av 17. juni 2016 nr 73", "LOV-2016-06-17-73"),
        ("lov frå 17. juni 2016 nr. 73", "LOV-2016-06-17-73"),
        ("lov 17.06.2016 nr. 73", "LOV-2016-06-17-73"),
        ("lov 2016-06-17 nr. 73", "LOV-2016-06-17-73"),
        ("LOV-2016-06-17-73", "LOV-2016-06-17-73"),
        ("lov/2016-06-17-73", "LOV-2016-06-17-73"),
        ("lovens § 1, jf. 17. juni 2016 nr. 73", "LOV-2016-06-17-73"),
        ("plan- og bygningslovens § 12-4", "LOV-2008-06-27-71"),
        ("lov av 10. februar 1967", "LOV-1967-02-10"),
        ("FOR-2016-08-12-974", "FOR-2016-08-12-974"),
        ("forskrift 12. august 2016 nr. 974", "FOR-2016-08-12-974"),
        ("anskaffelsesforskriften § 8-4", "FOR-2016-08-12-974"),
        ("avfallsforskrifta kapittel 9", "FOR-2004-06-01-930"),
        ("direktiv 2014/24/EU", "32014L0024"),
        ("direktivene 2014/24/EU", "32014L0024"),
        ("rådsdirektiv 92/43/EØF", "31992L0043"),
        ("forordning (EU) 2016/679", "32016R0679"),
        ("forordning (EF) nr. 883/2004", "32004R0883"),
        ("forordning (EØF) nr. 2137/85", "31985R2137"),
        ("forordning (EU) nr. 651/2014", "32014R0651"),
        ("direktiv (EU) 2018/851", "32018L0851"),
        ("beslutning 2010/477/EU", "32010D0477"),
        ("Regulation (EU) 2021/1060", "32021R1060"),
        ("CELEX 32014L0024", "32014L0024"),
        ("personvernforordningen", "32016R0679"),
        ("GDPR", "32016R0679"),
        ("EØS-avtalens artikkel 61", "EEA"),
    ],
)
def test_a_citation_is_found_as_it_is_written(words, act):
    found = LIBRARY.finder.find(f"Saken viser til {words}, og til annet.")
    assert act in {one.act for one in found}


@pytest.mark.parametrize(
    "words",
    [
        "sak 2016/679 og PS 73/16", "17. juni 2016 møttes utvalget", "anskaffelser etter loven", "forskriften gjelder", "ny anskaffelse",
        "2014/24", "EØS-borgere", "31. februar 2016 nr. 73 ble vedtatt", "uanskaffelsesloven", "direktiv 9999/1/EUX", "13/2014/24/EURO",
    ],
)  # fmt: skip
def test_what_is_no_citation_is_not_taken_for_one(words):
    assert LIBRARY.finder.find(f"Saken sier: {words}.") == []


def test_each_act_ties_once_by_its_first_words_and_only_where_it_rests_on_the_eea():
    text = "Etter anskaffelsesloven, lov 17. juni 2016 nr. 73, plan- og bygningsloven og avfallsforskriften."
    ties = LIBRARY.ties_in(text)
    assert [(one.citation.act, one.citation.words) for one in ties] == [
        ("LOV-2016-06-17-73", "anskaffelsesloven"), ("FOR-2004-06-01-930", "avfallsforskriften"),
    ]  # fmt: skip
    assert [one.celex for one in ties[1].rests_on] == ["32008L0098"]
    assert ties[1].confidence < ties[0].confidence


def test_an_eu_act_ties_surely_when_it_is_known_less_so_when_not_and_not_at_all_outside_the_agreement():
    known, unknown, outside = "direktiv 2014/24/EU", "direktiv 2099/1/EU", "direktiv 2006/112/EF"
    assert [one.citation.words for one in LIBRARY.ties_in(f"{unknown}, {outside}, {known}")] == [known, unknown]


def test_a_reference_tells_part_and_point_of_each_act():
    told = references_in(
        "EØS-avtalen vedlegg II kap. XIX nr. 1 (direktiv (EU) 2015/1535) og vedlegg XX kap. V nr. 32 (direktiv 86/278/EØF)."
    )
    assert [(one.celex, one.annex, one.point) for one in told] == [("32015L1535", "annex II", "1"), ("31986L0278", "annex XX", "32")]
    assert [(one.celex, one.annex) for one in references_in("EØS-avtalen vedlegg XVIII.")] == [("", "annex XVIII")]
    assert references_in("  ") == ()


def test_numbers_of_no_possible_year_are_no_acts():
    assert list(eu_acts_in("(EU) nr. 1/0, 0000/1/EU, (EU) 3000/3000, direktiv 1234/5678/EF")) == []


@pytest.mark.parametrize(
    "piece",
    ["a", "1/1 ", "lov ", "lov", "17. juni 2016 ", "(EU) ", "1", "direktiv ", "2016-06-17 ", "plan- og ", "LOV-2016-06-17-", "vedlegg I ", "17.06.2016 nr. "],
)  # fmt: skip
def test_twice_the_text_takes_no_more_than_about_twice_the_time(piece):
    half, whole = piece * (50_000 // len(piece)), piece * (200_000 // len(piece))
    assert _seconds(whole) < 12 * _seconds(half) + 0.05


def _seconds(text):
    """CPU of the quickest of three: what a garbage collection costs is not the finder's."""
    return min(timeit.repeat(lambda: (LIBRARY.finder.find(text), references_in(text)), timer=time.process_time, number=1, repeat=3))
