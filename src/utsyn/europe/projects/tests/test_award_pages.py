"""The pages after an award: a payment typed as people type it, few queries however much there is, and nothing for strangers but what is published."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import ProjectPayment
from utsyn.europe.projects.tests.factories import SYSTEM, make_line, make_member, make_project, words
from utsyn.europe.projects.tests.factories_award import (
    make_all_after_award,
    make_awarded,
    make_deviation,
    make_duty,
    make_payment,
    make_result,
)
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.rules import why_not
from utsyn.governance.measures.tests.factories import make_measure

pytestmark = pytest.mark.django_db
RUNS = {"coordinator", "unit_head", "contributor"}
OF_PART = {
    "obligation": ("edit", "fulfil", "reopen", "remove"), "deviation": ("edit", "settle"), "benefit_review": ("conclude",),
    "project_payment": ("edit", "settle", "undo", "remove"), "project_result": ("edit", "remove"),
}  # fmt: skip


def where(name, thing):
    return reverse(f"projects:{name}", args=["hamar", "nb", thing.code])


@pytest.mark.parametrize(
    ("typed", "meant"), [("1 234,50", "1234.50"), ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("kr 1234,-", "1234")]
)
def test_an_amount_is_read_as_people_write_it(cast, as_person, typed, meant):
    payment = make_payment(make_awarded(cast.authority, currency="NOK", owner=cast.contributor))
    answer = as_person(cast.contributor).post(where("paid", payment), {"amount": typed, "on": today().isoformat(), "seen": payment.version})
    assert answer.status_code == 302
    payment.refresh_from_db()
    assert payment.paid == Decimal(meant)


@pytest.mark.parametrize(("typed", "kroner"), [("11,7385", "11738.50"), ("11.7385", "11738.50"), ("", None)])
def test_the_rate_of_the_day_has_four_decimals_and_may_be_left_out(cast, as_person, typed, kroner):
    payment = make_payment(make_awarded(cast.authority, currency="EUR", owner=cast.contributor))
    told = {"amount": "1000", "nok": typed, "on": today().isoformat(), "seen": payment.version}
    assert as_person(cast.contributor).post(where("paid", payment), told).status_code == 302
    payment.refresh_from_db()
    assert payment.paid_nok == (Decimal(kroner) if kroner else None)


@pytest.mark.parametrize("typed", ["tolv", "1,2,3", "-4", "0", "", "1e9"])
def test_what_is_no_amount_is_told_beside_the_field_and_nothing_is_lost(cast, as_person, typed):
    payment = make_payment(make_awarded(cast.authority, owner=cast.contributor))
    answer = as_person(cast.contributor).post(
        where("paid", payment), {"amount": typed, "on": today().isoformat(), "reference": "Bilag 12", "seen": payment.version}
    )
    assert answer.status_code == 422
    assert b"Bilag 12" in answer.content
    assert not ProjectPayment.objects.settled().exists()


def test_a_payment_twice_is_told_in_the_form(cast, as_person):
    project = make_awarded(cast.authority, owner=cast.contributor)
    for payment in (make_payment(project), make_payment(project, kind="interim")):
        answer = as_person(cast.contributor).post(
            where("paid", payment), {"amount": "1000", "on": today().isoformat(), "seen": payment.version}
        )
    assert answer.status_code == 422
    assert "registrert fra før" in answer.content.decode()


def test_the_pages_cost_few_queries_however_much_there_is(cast, as_person, strategy, django_assert_max_num_queries):
    project = make_project(cast.authority, status="drafting", measures=[make_measure(strategy)], currency="NOK", funding_rate=Decimal(1))
    us = make_member(project, is_us=True)
    for year in range(2027, 2030):
        make_line(us, "900", year=year)
    project = make_awarded(cast.authority, measures=list(project.measures.all()), owner=cast.contributor)
    for place in range(6):
        duty = make_duty(project, f"Rapport {place}", owner=cast.contributor)
        make_payment(project, str(1000 + place), obligation=duty)
        make_result(project, measure=project.measures.get())
        make_deviation(project)
    client = as_person(cast.coordinator)
    for name, most in (("duties", 14), ("payments", 12), ("outcomes", 12)):
        with django_assert_max_num_queries(most):
            assert client.get(where(name, project)).status_code == 200


def test_the_forecast_shows_its_sums_and_the_lines_behind_them(cast, as_person):
    year = today().year + 1
    days = {"starts_on": dt.date(year, 1, 1), "ends_on": dt.date(year, 12, 31)}
    project = make_project(cast.authority, status="drafting", currency="NOK", funding_rate=Decimal("0.5"), **days)
    make_line(make_member(project, is_us=True), "1000", year=year)
    page = as_person(cast.coordinator).get(where("payments", project)).content.decode()
    assert page.count("250,00") >= 8
    assert "1\u00a0000,00" in page
    assert "<svg" in page


def test_strangers_see_published_results_of_public_projects_and_nothing_else_of_the_award(cast, client):
    made = make_all_after_award(cast.authority, is_public=True)
    project = made["running_project"]
    make_result(project, "Hemmelig resultat")
    page = client.get(f"/hamar/nb/projects/{project.code}/x/").content.decode()
    assert "Sykkelvei" in page
    for hidden in ("Hemmelig resultat", "Framdriftsrapport", "Forsinket levering", "Plikter som gjenstår"):
        assert hidden not in page
    commands.hide(project, by=SYSTEM)
    assert client.get(f"/hamar/nb/projects/{project.code}/x/").status_code == 404


def test_a_result_stands_with_its_measure_for_those_who_may_see_it(cast, client, as_person, strategy):
    measure = make_measure(strategy, is_public=True)
    project = make_awarded(cast.authority, is_public=True, measures=[measure])
    make_result(project, "Synlig", measure=measure, is_public=True)
    make_result(project, "Usynlig", measure=measure)
    page = f"/hamar/nb/measures/{measure.code}/x/"
    assert "Usynlig" not in client.get(page).content.decode()
    assert "Usynlig" in as_person(cast.coordinator).get(page).content.decode()


@pytest.mark.parametrize("noun", OF_PART)
def test_each_verb_after_an_award_is_for_those_who_run_the_project_and_others_get_a_reason(cast, noun):
    thing = make_all_after_award(cast.authority, unit=cast.unit, owner=cast.contributor)[noun]
    for verb in OF_PART[noun]:
        refused = {name: why_not(person, f"{noun}.{verb}", thing) for name, person in cast.people.items()}
        assert {name for name, reason in refused.items() if reason is None} == RUNS
        assert all(len(reason) > 20 for reason in refused.values() if reason)


def test_rule_and_queryset_agree_after_an_award(cast):
    from utsyn.europe.projects import models

    for authority in (cast.authority, cast.neighbour_authority):
        for is_public in (True, False):
            make_all_after_award(authority, is_public=is_public)
    nouns = {
        models.AwardCheck: "award_check", models.Obligation: "obligation", models.Deviation: "deviation", models.ProjectPayment: "project_payment",
        models.ProjectResult: "project_result", models.BenefitReview: "benefit_review",
    }  # fmt: skip
    for person in cast.everyone():
        for model, noun in nouns.items():
            shown = set(model.objects.visible_to(person))
            assert shown == {one for one in model.objects.all() if why_not(person, f"{noun}.view", one) is None}


def test_the_finding_is_written_on_its_page(cast, as_person):
    review = make_all_after_award(cast.authority, owner=cast.contributor)["benefit_review"]
    client = as_person(cast.contributor)
    assert client.post(where("review", review), {"kept": "all", "finding_nb": "Bra", "on": today().isoformat()}).status_code == 422
    told = {"kept": "all", "finding_nb": "Bra", "service_nb": "Sykkelverkstedet", "on": today().isoformat(), "seen": review.version}
    assert client.post(where("review", review), told).status_code == 302
    review.refresh_from_db()
    assert (review.kept, str(review.service)) == ("all", str(words("Sykkelverkstedet")))
