"""Watches and stored matches: told of what is new or changed, once; and how it ends."""

import datetime as dt

import pytest
from django.urls import reverse

from utsyn.europe.catalogue.importing.facts import DeadlineFact
from utsyn.europe.catalogue.tests.factories import call_fact, make_call, told
from utsyn.europe.matching import commands, indexing, jobs
from utsyn.europe.matching.models import Match, Matched, Told, Watch
from utsyn.europe.matching.panels import calls_for_measure
from utsyn.europe.matching.tests.factories import STORMWATER, make_watch, some_catalogue
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.registries import panels_for, todos_for
from utsyn.governance.measures import commands as measures
from utsyn.governance.measures.tests.factories import make_measure, make_update, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(mailoutbox):
    """The letters that were sent."""
    return mailoutbox


def turn():
    """What the clock does, until there is nothing more to do."""
    for _time in range(4):
        jobs.turn()


def test_what_was_there_is_no_news_and_a_new_call_is_told_once(cast, letters):
    some_catalogue()
    watch = make_watch(cast.authority, cast.contributor)
    turn()
    assert letters == []
    assert Told.objects.filter(watch=watch, call__identifier=STORMWATER).exists()
    make_call("EKS-NEW", title="Stormwater and flooding in old towns")
    turn()
    (letter,) = letters
    assert letter.to == [cast.contributor.email]
    assert "Stormwater and flooding in old towns" in letter.body
    assert "Stormwater management in small towns" not in letter.body
    turn()
    assert len(letters) == 1
    assert [todo for todo in todos_for(cast.contributor, cast.authority) if todo.key == f"watch-{watch.code}"]


def test_a_moved_deadline_is_told_with_what_it_was(cast, letters):
    some_catalogue()
    make_watch(cast.authority, cast.contributor)
    turn()
    moved = today() + dt.timedelta(days=91)
    told(call_fact(STORMWATER, title="Stormwater management in small towns", deadlines=(DeadlineFact(moved),),
                   description="Nature-based solutions for surface water and flooding."))  # fmt: skip
    turn()
    (letter,) = letters
    assert f"{moved:%d.%m.%Y}" in letter.body


def test_filters_hold_and_who_wants_no_mail_gets_none(cast, letters):
    some_catalogue()
    make_watch(cast.authority, cast.contributor, by_mail=False, few_only=True)
    turn()
    make_call("EKS-MANY", title="Stormwater for many", applicants_min=9)
    make_call("EKS-FEW", title="Stormwater for few", applicants_min=2)
    turn()
    assert letters == []
    assert Told.objects.filter(call__identifier="EKS-FEW").exists()
    assert not Told.objects.filter(call__identifier="EKS-MANY").exists()


def test_the_link_of_the_letter_shows_first_and_ends_when_sent(cast, client):
    watch = make_watch(cast.authority, cast.contributor)
    link = reverse("watch:stop", kwargs={"token": watch.token})
    assert client.get(link).status_code == 200
    assert Watch.objects.get().is_on
    assert client.post(link).status_code == 200
    assert not Watch.objects.get().is_on
    assert client.post(link).status_code == 200
    assert client.get(reverse("watch:stop", kwargs={"token": f"{watch.code}.forged"})).status_code == 404


def test_an_ended_watch_tells_nothing_and_may_begin_again(cast):
    some_catalogue()
    watch = make_watch(cast.authority, cast.contributor)
    commands.stop(watch, by=cast.contributor)
    turn()
    assert not Told.objects.exists()
    with pytest.raises(Conflict):
        commands.stop(watch, by=cast.contributor)
    assert commands.resume(watch, by=cast.contributor).is_on


def test_the_feed_tells_the_same_and_is_closed_to_guessers(cast, client):
    some_catalogue()
    watch = make_watch(cast.authority, cast.contributor, "Vann & <flom>")
    empty = client.get(reverse("watch:feed", kwargs={"token": watch.token}))
    assert empty.status_code == 200
    turn()
    feed = client.get(reverse("watch:feed", kwargs={"token": watch.token})).content.decode()
    assert "Stormwater management in small towns" in feed
    assert "Vann &amp; &lt;flom&gt;" in feed
    assert client.get(reverse("watch:feed", kwargs={"token": "guess"})).status_code == 404


@pytest.mark.parametrize("values", [{"need": "", "measure": None}, {"name": ""}, {"name": "x" * 121}])
def test_a_watch_that_cannot_be_is_refused(cast, values):
    with pytest.raises(Invalid):
        make_watch(cast.authority, cast.contributor, **{"name": "Navn", **values})


def test_a_watch_is_begun_edited_and_read_on_its_pages(cast, as_person, django_assert_max_num_queries):
    some_catalogue()
    client = as_person(cast.contributor)
    begin = reverse("matching:begin_watch", args=["hamar", "nb"])
    assert client.post(begin, {"name": "Overvann", "need": "Håndtere overvann"}).status_code == 302
    watch = Watch.objects.get()
    assert not watch.by_mail
    edit = reverse("matching:edit_watch", args=["hamar", "nb", watch.code])
    assert client.post(edit, {"name": "Vann", "need": "overvann", "by_mail": "1", "seen": watch.version}).status_code == 302
    turn()
    with django_assert_max_num_queries(12):
        page = client.get(f"/hamar/nb/matching/watches/{watch.code}/x/")
    assert b"Stormwater management" in page.content
    with django_assert_max_num_queries(10):
        assert client.get("/hamar/nb/matching/watches/").status_code == 200


def test_measures_are_matched_by_the_worker_and_again_when_their_words_change(cast, strategy, django_assert_max_num_queries):
    some_catalogue()
    measure = make_measure(strategy, title="Håndtere overvann i sentrum")
    turn()
    assert Match.objects.filter(measure=measure).first().call.identifier == STORMWATER
    assert works_for(cast.contributor, cast.authority.pk)
    with django_assert_max_num_queries(1):
        shown = calls_for_measure(measure, cast.contributor)
    assert "matching" in {one.key for one in panels_for("measure", measure, cast.contributor)}
    assert shown.rows[0].cells[0] == "Stormwater management in small towns"
    assert "overvann → stormwater" in shown.rows[0].cells[2]
    measures.edit(measure, by=cast.coordinator, title=words("Færre slutter på skolen"))
    turn()
    assert Match.objects.filter(measure=measure).first().call.identifier != STORMWATER


def test_a_measure_with_the_same_words_keeps_what_it_has_and_writes_nothing(cast, strategy):
    some_catalogue()
    measure = make_measure(strategy, title="Håndtere overvann", status="in_progress")
    turn()
    kept = set(Match.objects.filter(measure=measure).values_list("pk", flat=True))
    make_update(measure)
    entries = Entry.objects.filter(ledger=cast.authority.ledger).count()
    turn()
    assert set(Match.objects.filter(measure=measure).values_list("pk", flat=True)) == kept
    measure.refresh_from_db()
    assert Matched.objects.get(measure=measure).measure_version == measure.version
    assert Entry.objects.filter(ledger=cast.authority.ledger).count() == entries


def test_the_clock_has_nothing_to_do_when_all_is_done(cast, strategy):
    some_catalogue()
    make_measure(strategy)
    turn()
    assert jobs.turn() == 0
    make_call("EKS-NEW", title="Green roofs")
    assert jobs.turn() == 1
    assert not indexing.is_stale()
