"""The pages: what strangers read, what colleagues answer, and how many questions each page asks."""

from __future__ import annotations

import pytest
from django.urls import reverse

from utsyn.europe.eea import commands
from utsyn.europe.eea.models import Screening
from utsyn.europe.eea.panels import of_case
from utsyn.europe.eea.shares import share_by_year, share_of, shares_of
from utsyn.europe.eea.tests.factories import PROCUREMENT, SYSTEM, learn_some, make_read_case, ties_of
from utsyn.governance.council.tests.factories import make_case, make_treatment

HERE = {"authority": "hamar", "language": "nb"}


@pytest.fixture(autouse=True)
def acts(db):
    learn_some()


def where(name, **parts):
    return reverse(f"eea:{name}", kwargs={**HERE, **parts})


def test_strangers_read_the_evidence_of_a_public_case(cast, client):
    found = make_read_case(cast.authority)
    page = client.get(where("case", code=found.code, slug="x")).content.decode()
    assert "<mark>anskaffelsesloven</mark>" in page
    assert "direktiv 2014/24/EU" in page
    assert "CELEX:32014L0024" in page
    assert "lovdata.no/dokument/NL/lov/2016-06-17-73" in page
    assert "answer/" not in page


def test_an_exempt_case_is_not_there_for_strangers_and_moves_no_share_of_theirs(cast, client):
    make_read_case(cast.authority, "Skolen følger opplæringslova.")
    before = client.get(where("shares")).content
    hidden = make_read_case(cast.authority, exempt_by="offl. § 13")
    assert client.get(where("case", code=hidden.code, slug="x")).status_code == 404
    assert client.get(where("shares")).content == before


def test_a_colleague_answers_on_a_page(cast, as_person):
    found = make_read_case(cast.authority)
    tie = ties_of(found)[PROCUREMENT]
    client = as_person(cast.coordinator)
    assert client.get(where("answer_tie", code=tie.code)).status_code == 200
    sent = client.post(where("answer_tie", code=tie.code), {"answer": "no", "note": "Under terskelen", "version": tie.version})
    assert sent.status_code == 302
    found.refresh_from_db()
    assert not found.is_tied
    assert client.post(where("answer_case", code=found.code), {"answer": "maybe"}).status_code == 422
    assert client.post(where("answer_case", code=found.code), {"answer": "yes", "version": found.version}).status_code == 302


def test_cases_are_read_from_the_page(cast, as_person):
    make_case(cast.authority, text="Etter anskaffelsesloven.")
    assert as_person(cast.council_secretary).post(where("read")).status_code == 302
    assert Screening.objects.get().is_tied


def test_the_lists_ask_ten_questions_at_most_whatever_their_length(cast, as_person, django_assert_max_num_queries):
    client = as_person(cast.coordinator)
    for number in range(30):
        make_treatment(cast, case=make_case(cast.authority, f"Sak {number}", text="Etter anskaffelsesloven."))
    commands.read_cases(cast.authority, by=SYSTEM)
    client.get(where("cases"))
    for name in ("cases", "shares"):
        with django_assert_max_num_queries(10):
            assert client.get(where(name)).status_code == 200


def test_the_panel_of_a_case_tells_its_ties_and_nothing_of_a_case_that_was_not_read(cast):
    found = make_read_case(cast.authority)
    (row,) = of_case(found.case, cast.anyone).rows
    assert row.cells[0] == "«anskaffelsesloven»"
    assert of_case(make_case(cast.authority, "Ulest"), cast.anyone) is None


def test_the_share_is_missing_where_nothing_was_read_and_counts_by_the_year_of_the_first_meeting(cast):
    treated = make_treatment(cast, case=make_case(cast.authority, text="Etter anskaffelsesloven."))
    assert share_by_year(cast.authority, [2015, 2016]) == {2015: None, 2016: None}
    commands.read_cases(cast.authority, by=SYSTEM)
    make_case(cast.authority, "Ulest")
    assert share_by_year(cast.authority, [2015, 2016]) == {2015: 1.0, 2016: None}
    told = shares_of(cast.authority, cast.anyone)
    assert [(one.name, one.cases, one.read, one.tied) for one in told.by_year] == [(2015, 2, 1, 1)]
    assert [str(one.name) for one in told.by_body] == [str(treated.body.name)]


@pytest.mark.parametrize(("tied", "read"), [(0, 10), (5, 10), (10, 10), (1, 1), (70, 100)])
def test_the_interval_holds_the_share_and_is_wider_the_less_sure_the_verdicts_are(tied, read):
    sure = share_of("", [(number < tied, float(number < tied)) for number in range(read)])
    unsure = share_of("", [(number < tied, 0.8 if number < tied else 0.2) for number in range(read)])
    assert 0 <= sure.low <= sure.share <= sure.high <= 1
    assert unsure.high - unsure.low > sure.high - sure.low
    assert sure.high - sure.low > 0


@pytest.mark.parametrize(("tied", "read"), [(0, 10), (5, 10), (10, 10), (1, 1), (70, 100), (7123, 10_000)])
def test_where_every_verdict_is_sure_the_interval_is_wilsons(tied, read):
    from statsmodels.stats.proportion import proportion_confint

    told = share_of("", [(number < tied, float(number < tied)) for number in range(read)])
    assert (told.low, told.high) == pytest.approx(proportion_confint(tied, read, alpha=0.05, method="wilson"), abs=1e-6)


def test_a_share_of_nothing_is_missing_never_zero():
    told = share_of("", [(None, None)] * 3)
    assert (told.share, told.low, told.high, told.cases) == (None, None, None, 3)
