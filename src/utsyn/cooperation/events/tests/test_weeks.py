"""A programme week from the call to the indicator: proposals, clashes, the sheet, what came of it."""

import datetime as dt

import pypdfium2
import pytest
from django.core.cache import cache
from django.test import Client

from utsyn.cooperation.events import commands, jobs
from utsyn.cooperation.events.models import Evaluation, Event, Proposal
from utsyn.cooperation.events.queries.clashes import clashes_in
from utsyn.cooperation.events.queries.programme import grid_of, programme_of
from utsyn.cooperation.events.queries.results import answers_to, events_held, people_reached, week_satisfied
from utsyn.cooperation.events.sheet import to_pdf
from utsyn.cooperation.events.tests.factories import SYSTEM, at, make_arena, make_event, make_proposal, make_week, sign_up, words
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db


def test_a_week_goes_step_by_step_and_never_back(cast):
    week = make_week(cast.authority, status="planned")
    for wrong in ("assessment", "published", "planned", "nonsense"):
        with pytest.raises(Conflict):
            commands.move(week, by=SYSTEM, to=wrong)
    commands.move(week, by=SYSTEM, to="open")
    with pytest.raises(Denied):
        commands.move(week, by=cast.unit_head, to="assessment")


def test_a_proposal_is_received_assessed_accepted_and_becomes_an_event_of_whoever_proposed_it(cast, mailoutbox):
    week = make_week(cast.authority)
    proposal = make_proposal(week, wished_on=week.starts_on, languages=["so"])
    commands.assess(proposal, by=cast.coordinator, fit=5, reach=4, feasible=3, reason="Når mange")
    commands.assess(proposal, by=cast.coordinator, fit=4, reach=4, feasible=3, reason="Etter nærmere ettertanke")
    assert proposal.assessments.get().total == 11
    commands.move(week, by=SYSTEM, to="assessment")
    with pytest.raises(Conflict):
        commands.move(week, by=SYSTEM, to="programme")
    starts_at = at((week.starts_on - today()).days)
    event = commands.accept(
        proposal, by=cast.coordinator, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2), reason=words("Velkommen")
    )
    assert (event.week, event.proposal, event.language_codes, event.status) == (week, proposal, ("so",), "draft")
    assert [one.name for one in event.contributions.all()] == ["Amina"]
    assert "Velkommen" in next(one.body for one in mailoutbox if "tatt inn" in one.subject)
    with pytest.raises(Conflict):
        commands.decline(proposal, by=cast.coordinator, reason=words("Nei"))


def test_a_declined_proposer_is_told_why_and_may_withdraw_only_before(cast, mailoutbox):
    proposal = make_proposal(make_week(cast.authority))
    commands.decline(proposal, by=cast.coordinator, reason=words("For dyrt"))
    assert "For dyrt" in next(one.body for one in mailoutbox if "Om forslaget" in one.subject)
    with pytest.raises(Conflict):
        commands.withdraw(proposal, by=Visitor(proposal.code, "proposal.withdraw", proposal.code))
    other = make_proposal(make_week(cast.authority), title="Dans")
    with pytest.raises(Denied):
        commands.withdraw(other, by=Visitor(proposal.code, "proposal.withdraw", proposal.code))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"wished_on": dt.date(2000, 1, 1)}, "wished_on"), ({"minutes": 5}, "minutes"), ({"email": "x"}, "email"), ({"name": " "}, "name"),
        ({"description": words("x" * 3001)}, "description"), ({"languages": ["tlh"]}, "languages"), ({"audience": "cats"}, "audience"),
    ],
)  # fmt: skip
def test_bad_proposals_are_refused_in_words(cast, values, field):
    with pytest.raises(Invalid) as refused:
        make_proposal(make_week(cast.authority), **values)
    assert field in refused.value.fields


def test_proposals_come_by_the_public_form_few_an_hour_and_a_script_in_the_text_stays_text(cast, client, as_person):
    cache.clear()
    week = make_week(cast.authority)
    here = f"/hamar/nb/events/weeks/{week.code}/propose/"
    told = {
        "title": "<script>alert(1)</script>", "description": "Mat<img src=x onerror=alert(1)>", "audience": "everyone", "minutes": "90",
        "name": "Amina", "email": "amina@forening.example", "languages": ["so"], "wished_on": week.starts_on.isoformat(), "wished_at": "18:00",
    }  # fmt: skip
    answers = [client.post(here, told) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [302] * 6 + [422]
    assert "Amina" in answers[-1].content.decode()
    proposal = Proposal.objects.order_by("pk")[0]
    own = client.get(f"/hamar/nb/events/-/proposal/{proposal.token}/").content.decode()
    inner = as_person(cast.coordinator).get(f"/hamar/nb/events/proposals/{proposal.code}/x/").content.decode()
    for page in (own, inner):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_no_proposals_after_the_last_day(cast, client):
    week = make_week(cast.authority, days=5)
    assert week.proposals_due_on < today()
    here = f"/hamar/nb/events/weeks/{week.code}/propose/"
    assert "over" in client.get(here).content.decode()
    client.post(here, {"title": "x"})
    assert Proposal.objects.count() == 0


def two(week, **values):
    """Two events at the same time in the week, differing as told."""
    day = (week.starts_on - today()).days + 1
    shared = {"days": day, "week": week}
    first = {name: pair[0] for name, pair in values.items()}
    second = {name: pair[1] for name, pair in values.items()}
    return make_event(week.authority, title="En", **shared, **first), make_event(week.authority, title="To", **shared, **second)


def test_each_clash_names_the_two_rows_and_what_they_share(cast):
    week, place = make_week(cast.authority), make_arena(cast.authority)
    one, other = two(week, arena=(place, place), audience=("youth", "youth"))
    for event in (one, other):
        commands.add_person(event, by=SYSTEM, name="Olena", email="olena@post.example")
    found = clashes_in(week)
    assert sorted(clash.kind for clash in found) == ["audience", "people", "place"]
    for clash in found:
        assert {clash.first, clash.second} == {one, other}
        assert "«En»" in clash.words
        assert "«To»" in clash.words
    assert "Biblioteket" in next(clash.words for clash in found if clash.kind == "place")


@pytest.mark.parametrize(
    "values",
    [
        {"venue": ("Sal A", "Sal B")}, {"hour": (10, 12)}, {"hour": (10, 18)}, {"audience": ("everyone", "everyone")},
        {"audience": ("youth", "business")},
    ],
)  # fmt: skip
def test_what_does_not_collide_is_not_warned_of(cast, values):
    week, place = make_week(cast.authority), make_arena(cast.authority)
    two(week, **({"arena": (place, place)} if "venue" in values else {}), **values)
    assert clashes_in(week) == []


def test_an_event_outside_the_week_collides_too_and_a_cancelled_one_does_not(cast):
    week, place = make_week(cast.authority), make_arena(cast.authority)
    days = (week.starts_on - today()).days
    inside = make_event(cast.authority, days=days, week=week, arena=place)
    outside = make_event(cast.authority, days=days, arena=place, status="published")
    assert [(one.first, one.second) for one in clashes_in(week)] == [(inside, outside)]
    commands.cancel(outside, by=SYSTEM, reason=words("Nei"))
    assert clashes_in(week) == []


def test_the_programme_is_seen_by_everyone_once_published_and_by_nobody_before(cast, client):
    week = make_week(cast.authority, status="programme")
    event = make_event(cast.authority, days=(week.starts_on - today()).days, week=week, title="Hemmelig åpning")
    with pytest.raises(Conflict):
        commands.publish(event, by=SYSTEM)
    here = f"/hamar/nb/events/weeks/{week.code}/x/"
    assert "Hemmelig" not in client.get(here).content.decode()
    assert client.get(f"/hamar/nb/events/{event.code}/x/").status_code == 404
    assert client.get(f"/hamar/nb/events/weeks/{week.code}/programme.pdf").status_code == 404
    commands.move(week, by=cast.coordinator, to="published")
    assert "Hemmelig" in client.get(here).content.decode()
    assert client.get(f"/hamar/nb/events/{event.code}/x/").status_code == 200


def test_an_empty_programme_is_not_published_nor_a_week_held_before_it_is_over(cast):
    week = make_week(cast.authority, status="programme")
    with pytest.raises(Conflict):
        commands.move(week, by=SYSTEM, to="published")
    published = make_week(cast.authority, status="published")
    with pytest.raises(Conflict):
        commands.move(published, by=SYSTEM, to="held")


def test_the_grid_holds_every_event_once_by_time_or_place(cast):
    week = make_week(cast.authority)
    first = (week.starts_on - today()).days
    for number in range(10):
        make_event(cast.authority, days=first + number % 7, hour=8 + number, week=week, venue=f"Sted {number % 3}")
    events = programme_of(week, person=cast.coordinator)
    for by_place in (False, True):
        grid = grid_of(week, events, by_place=by_place)
        assert sorted(one.pk for row in grid.rows for cell in row.cells for one in cell) == sorted(one.pk for one in events)
        assert all(one.day == grid.days[column].on for row in grid.rows for column, cell in enumerate(row.cells) for one in cell)


def test_the_sheet_is_one_page_of_a3_however_full_the_week(cast):
    week = make_week(cast.authority, title=words("Internasjonal uke"), intro=words("Sju dager."))
    first = (week.starts_on - today()).days
    for number in range(70):
        title = f"Arrangement nummer {number} med et langt navn"
        make_event(
            cast.authority,
            title=title,
            days=first + number % 7,
            hour=9 + number % 11,
            week=week,
            venue="Kulturhuset, Storsalen",
            languages=["en"],
        )
    sheet = pypdfium2.PdfDocument(to_pdf(week, programme_of(week, person=cast.coordinator), language="nb", page="https://utsyn.example/"))
    assert len(sheet) == 1
    assert [round(side * 25.4 / 72) for side in sheet[0].get_size()] == [420, 297]
    text = sheet[0].get_textpage().get_text_bounded()
    assert all(f"nummer {number} " in text.replace("\r\n", " ") for number in (0, 35, 69))


def test_few_answers_are_not_told_and_four_are(cast):
    week = make_week(cast.authority, status="published")
    event = week.events.select_related(*Event.fetched_with).get()
    with as_of(event.day + dt.timedelta(days=1)):
        for mark in (5, 4, 2):
            commands.evaluate(event, by=SYSTEM, satisfaction=mark, comment="Hemmelig ord")
        answers = answers_to(Evaluation.objects.all())
        assert (answers.count, answers.satisfied, answers.mean, answers.is_suppressed) == (3, None, None, True)
        assert week_satisfied(cast.authority, [week.starts_on.year]) == {week.starts_on.year: None}
        commands.evaluate(event, by=SYSTEM, satisfaction=4)
        assert week_satisfied(cast.authority, [week.starts_on.year]) == {week.starts_on.year: 0.75}
        assert answers_to(Evaluation.objects.all()).mean == 3.75


def test_people_reached_is_missing_until_somebody_counts(cast):
    year = (today() - dt.timedelta(days=3)).year
    event = make_event(cast.authority, status="published", days=-3, sign_up="none")
    assert people_reached(cast.authority, [year, year - 5]) == {year: None, year - 5: None}
    commands.hold(event, by=SYSTEM, walk_ins=12)
    assert people_reached(cast.authority, [year]) == {year: 12}
    assert events_held(cast.authority, [year, year - 5]) == {year: 1, year - 5: None}


def test_proposers_are_erased_half_a_year_after(cast):
    week = make_week(cast.authority)
    make_proposal(week)
    with as_of(week.ends_on + dt.timedelta(days=190)):
        assert jobs.erase_due() == 1
        assert jobs.erase_due() == 0
    proposal = Proposal.objects.get()
    assert (proposal.name, proposal.email) == ("", "")


def test_a_link_that_is_forged_opens_nothing(cast):
    registration = sign_up(make_event(cast.authority, status="published", sign_up="here"))
    client = Client()
    for path in ("registration", "receipt", "evaluate", "proposal"):
        for token in (registration.code, f"{registration.code}.forged", "x", registration.token[:-1]):
            assert client.get(f"/hamar/nb/events/-/{path}/{token}/").status_code == 404
    assert client.get(f"/nabo/nb/events/-/registration/{registration.token}/").status_code == 404
