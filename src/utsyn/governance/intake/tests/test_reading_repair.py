"""Mending scans: the slips go, the way back stays, and clean text is never touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utsyn.governance.intake.reading.repair import Edit, Repaired, is_damaged, repair

CLEAN = {
    "nb": "Kommunen vil arbeide for å være en åpen og attraktiv samarbeidspartner. Målet er at flere unge får møte verden, og at næringslivet "
    "får større mulighet til å delta i europeiske prosjekter. Formannskapet følger opp strategien hvert år. Åse Mal & Sønner AS har levert "
    "kart over området, og Bodø, Tromsø og Ålesund er spurt om råd. Gråstein, fjære og lyng preger landskapet ved Aga, Fagernes og Egge.",
    "nn": "Kommunen skal vere ein open stad der alle får vere med. Måla er at fleire unge får møte verda, og at verksemdene våre finn nye "
    "samarbeidspartnarar. Fylkestinget har vedteke at planen skal gjelde i fire år. Vi treng meir kunnskap om korleis tilflyttarane har det, "
    "og kvifor nokre av dei dreg att. Eit godt samarbeid krev tid, og ikkje minst vilje. Heradet eig skogen på Voss og garden på Ænes.",
    "sv": "Kommunen ska vara en öppen och tillgänglig samarbetspartner. Målet är att fler unga får möta världen och att företagen får bättre "
    "möjligheter att delta i europeiska projekt. Kommunstyrelsen följer upp strategin varje år. Västerås, Örebro och Åmål har tillfrågats "
    "om råd, och länsstyrelsen har bidragit med underlag. Gränsen mot Norge är lång och välbevakad.",
    "da": "Kommunen skal være en åben og attraktiv samarbejdspartner. Målet er, at flere unge møder verden, og at erhvervslivet får bedre "
    "muligheder for at deltage i europæiske projekter. Økonomiudvalget følger op på strategien hvert år. Ærø, Samsø og Aalborg er spurgt "
    "til råds, og regionen har bidraget med materiale. Færgen sejler fra Gråsten til Sønderborg.",
    "en": "The council will be an open and attractive partner. Our aim is that more young people meet the world and that local firms have a "
    "better chance of joining European projects. The committee reviews the strategy every year. Partners in Tromsø and Malmö were asked "
    "for advice, and the R&D unit at St. Mary's has supplied a map. A gap remains in the data for 2019.",
}


@pytest.mark.parametrize("language", CLEAN)
def test_clean_text_passes_through_unchanged(language):
    text = CLEAN[language] * 2
    assert not is_damaged(text, language)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_even_when_asked_to_mend_clean_text_loses_little(language):
    """The gate is the document; should a clean page stand in a damaged document, nearly all of it survives."""
    text = CLEAN[language]
    assert len(repair(text, language).edits) <= 3


SCANNED = (
    "| denne planen skal vi pa nytt se pa hva kommunen kan gjgre for a vaere en aktgr i E@S-omradet. Naeringslivet far gkt betydning, og "
    "tiltakene gjennomfgres i samarbeid med skolene. Kommunen ma ogsa veere apen for nye mal. @kt kunnskap er viktig for & lykkes."
)


def test_the_slips_of_norwegian_scans_are_mended():
    assert is_damaged(SCANNED * 2, "nb")
    mended = repair(SCANNED, "nb").text
    assert mended.startswith("I denne planen skal vi på nytt se på hva kommunen kan gjøre for å være en aktør i EØS-området.")
    assert "tiltakene gjennomføres i samarbeid" in mended
    assert "må også være åpen for nye mål. Økt kunnskap er viktig for å lykkes." in mended


def test_the_original_is_kept_and_every_mended_word_points_back():
    repaired = repair(SCANNED, "nb")
    assert repaired.original == SCANNED
    at = repaired.text.index("gjennomføres")
    assert SCANNED[slice(*repaired.span(at, at + len("gjennomføres")))] == "gjennomfgres"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.data())
def test_offsets_lead_back_whatever_was_mended(text, data):
    edits, at = [], 0
    while at < len(text) and data.draw(st.booleans()):
        start = data.draw(st.integers(at, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        edits.append(Edit(start, end, data.draw(st.text(min_size=1, max_size=5))))
        at = end
    repaired = Repaired(text, edits)
    for start in range(len(repaired.text)):
        a, b = repaired.span(start, start + 1)
        assert 0 <= a < b <= len(text)
        inside = [edit for edit in edits if (edit.start, edit.end) == (a, b)]
        assert inside or text[a:b] == repaired.text[start : start + 1]
    assert repaired.span(0, len(repaired.text)) == (0, len(text)) or not text
