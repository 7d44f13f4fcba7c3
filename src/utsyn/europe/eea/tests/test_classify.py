"""Texts by the line: what is cited, how an act reads, and what is said of a file that is none."""

from __future__ import annotations

import io
import json
import random

import pytest

from utsyn.europe.eea.classifying import LIKELY_ACT, Text, Unreadable, classify_lines
from utsyn.europe.eea.library import KnownAct, Library
from utsyn.europe.eea.method import keeping
from utsyn.europe.eea.method.masking import masked, windows
from utsyn.europe.eea.tests.factories import PROCUREMENT, as_lines, learn_some

# What such acts are about; neither side names the EEA, and each borrows a word of the other now and then.
TIED = ("fôrvarer", "tilsetningsstoffer", "sporbarhet", "kosmetikk", "kjemikalier", "luftfart", "typegodkjenning", "emballasje")
UNTIED = ("fartsgrense", "parkering", "ordensregler", "havn", "skolekrets", "torghandel", "båndtvang", "gatenavn")
BOTH = ("kommunen", "departementet", "fastsetter", "nærmere", "bestemmelser", "unntak", "virksomheten", "gjelder")


def classified(*texts, **more):
    return list(classify_lines(as_lines(texts), **more))


def test_a_case_is_tied_by_what_it_cites_and_told_with_its_evidence(db):
    learn_some()
    first, second = classified(
        {"id": 1, "title": "Brannbil", "text": "Etter anskaffelsesloven."}, {"id": "2", "title": "Skole", "text": "Etter opplæringslova."}
    )
    assert (first["id"], first["tied"], first["evidence"][0]["act"], first["evidence"][0]["words"]) == (
        "1",
        True,
        PROCUREMENT,
        "anskaffelsesloven",
    )
    assert first["evidence"][0]["rests_on"][0] == {"celex": "32014L0024", "words": "direktiv 2014/24/EU", "annex": "annex XVI"}
    assert second == {"id": "2", "tied": False, "score": 0.0, "evidence": []}


@pytest.mark.parametrize("text", [{"id": 1}, {"id": 1, "title": None, "text": 5}, {"id": 1, "title": "", "text": "\x00"}])
def test_an_empty_text_is_answered_not_refused(db, text):
    assert classified(text)[0]["tied"] is False


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"title": "x"}', b"\xff\xfe", b"[" * 100_000])
def test_a_line_that_is_no_text_is_told_by_its_number(db, line):
    with pytest.raises(Unreadable, match="line 2"):
        list(classify_lines(io.BytesIO(b'{"id": 1}\n' + line + b"\n")))


@pytest.mark.nodb
def test_an_act_is_told_from_a_case_by_its_identifier_or_the_beginning_of_its_title():
    acts = [Text("lov/2016-06-17-73", "", ""), Text("1", "Forskrift om fôrvarer", ""), Text("1", "Lov om hav", "")]
    cases = [Text("1", "Høring av forskrift om fôrvarer", ""), Text("PS 73/16", "Lovlighetskontroll", ""), Text("", "", "")]
    assert all(one.is_act for one in acts)
    assert not any(one.is_act for one in cases)


@pytest.mark.nodb
def test_sentences_that_name_the_eea_are_taken_away_and_their_surroundings_found():
    text = "Kommunen kjøper en bil. Kjøpet følger direktiv 2014/24/EU. Bilen er rød; EØS-avtalen gjelder. Ferdig."
    assert masked(text) == "Kommunen kjøper en bil. Bilen er rød; Ferdig."
    assert "2014/24/EU" in windows(text)
    assert windows("Ingenting her.") == ""


def made_up_act(dice, is_tied):
    """Four sentences of eight words: every sixth word of what it is about is borrowed from the other side."""
    own, other = (TIED, UNTIED) if is_tied else (UNTIED, TIED)
    sentences = []
    for _sentence in range(4):
        about = [dice.choice(other if dice.random() < 1 / 6 else own) for _word in range(4)]
        sentences.append(" ".join(dice.sample([*about, *dice.sample(BOTH, k=4)], k=8)))
    return ". ".join(sentences) + "."


@pytest.mark.nodb
def test_the_method_is_made_once_is_the_same_each_time_and_knows_acts_it_has_not_seen_by_what_they_are_about(settings, tmp_path):
    settings.DATA = tmp_path
    dice = random.Random(1)  # noqa: S311 (made-up acts, no secret)
    acts, rows = {}, []
    for number in range(120):
        is_tied, identifier = number % 3 == 0, f"FOR-2020-01-01-{number}"
        acts[identifier] = KnownAct(identifier, f"Forskrift {number}", references="EØS-avtalen vedlegg I" if is_tied else "")
        rows.append((identifier, f"Forskrift {number}", made_up_act(dice, is_tied)))
    library = Library(acts, {}, digest="of these acts")
    assert keeping.make(library, rows)
    (first,) = (tmp_path / "eea").iterdir()
    written = first.stat().st_mtime_ns
    assert keeping.make(library, rows)
    assert first.stat().st_mtime_ns == written
    kept = keeping.kept("of these acts")
    unseen = [(number % 3 == 0, made_up_act(dice, number % 3 == 0)) for number in range(60)]
    told = kept.acts.scores([keeping.example_of(library, "", "Forskrift", text) for _is_tied, text in unseen])
    right = sum((score >= LIKELY_ACT) == is_tied for score, (is_tied, _text) in zip(told, unseen, strict=True))
    # Whoever says "no" to all is right for forty; a method that has learnt nothing, or the wrong way round, does no better.
    assert right >= 54
    # They are probabilities: of the sixty, about as many as they promise are tied.
    assert abs(sum(told) - 20) <= 6
    scores = [kept.acts.scores([keeping.example_of(library, *row) for row in rows[:9]])]
    first.unlink()
    assert keeping.kept("of these acts") is None
    keeping.make(library, rows)
    assert [keeping.kept("of these acts").acts.scores([keeping.example_of(library, *row) for row in rows[:9]])] == scores


@pytest.mark.nodb
def test_too_few_acts_make_no_method(settings, tmp_path):
    settings.DATA = tmp_path
    assert not keeping.make(Library({"LOV-1": KnownAct("LOV-1", "Lov")}, {}, digest="few"), [("LOV-1", "Lov", "Tekst")])
    assert keeping.kept("few") is None


def test_every_answer_is_one_line_of_json(db):
    learn_some()
    for told in classified({"id": "ø", "title": "Æ", "text": "Etter personopplysningsloven."}):
        assert json.loads(json.dumps(told)) == told
