"""Beginning, changing and moving a project."""

import datetime as dt
from decimal import Decimal

import pytest

from utsyn.europe.catalogue.models import Call
from utsyn.europe.projects import commands
from utsyn.europe.projects.models import Project, ProjectMove
from utsyn.europe.projects.tests.factories import SYSTEM, make_project, step, words
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.governance.measures.tests.factories import make_measure

pytestmark = pytest.mark.django_db


def test_whoever_begins_a_project_answers_for_it(cast):
    project = commands.start(cast.authority, by=cast.contributor, title=words("Felles filmskole"))
    assert (project.owner, project.status, project.is_public) == (cast.contributor, "idea", False)
    assert [move.status for move in ProjectMove.objects.filter(project=project)] == ["idea"]


def test_a_project_serves_measures_of_its_own_authority_only(cast, strategy):
    measure = make_measure(strategy)
    project = make_project(cast.authority, measures=[measure])
    assert list(measure.projects.all()) == [project]
    with pytest.raises(Invalid, match="annen"):
        make_project(cast.neighbour_authority, measures=[measure])


def test_a_move_that_is_not_drawn_is_refused_in_words(project):
    with pytest.raises(Conflict, match="idé"):
        step(project, "running")
    assert Project.objects.get().status == "idea"


def test_submitting_is_no_step_that_goes_without_its_own_verb(cast):
    project = make_project(cast.authority, status="drafting")
    with pytest.raises(Conflict):
        commands.move(project, by=SYSTEM, step="submitted")


def test_nothing_moves_before_its_last_move_nor_on_a_day_to_come(project):
    with pytest.raises(Invalid):
        commands.move(project, by=SYSTEM, step="partner_search", on=today() + dt.timedelta(days=1))
    with pytest.raises(Invalid):
        commands.move(project, by=SYSTEM, step="partner_search", on=today() - dt.timedelta(days=1))


def test_a_grant_keeps_what_was_granted_and_a_rejection_what_was_learned(cast):
    granted = make_project(cast.authority, status="granted")
    assert (granted.granted_amount, granted.decided_on) == (Decimal(200_000), today())
    rejected = make_project(cast.authority, status="rejected")
    assert str(rejected.end_reason) == "For få partnere"
    with pytest.raises(Conflict):
        commands.edit(rejected, by=SYSTEM, title=words("Nytt navn"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("funding_rate", Decimal("1.2")), ("funding_rate", Decimal("NaN")), ("call_href", "javascript:alert(1)"), ("call_href", "http://[::1"),
        ("acronym", "x" * 41), ("programme", "a\x00b"), ("deadline_on", dt.date(1800, 1, 1)), ("currency", "USD"), ("nonsense", 1),
        ("title", words("")),
    ],
)  # fmt: skip
def test_values_that_cannot_be_are_refused_beside_their_field(project, field, value):
    with pytest.raises(Invalid) as refused:
        commands.edit(project, by=SYSTEM, **{field: value})
    assert list(refused.value.fields) == [field]


def test_a_project_does_not_end_before_it_begins_nor_last_a_lifetime(project):
    for last in (dt.date(2025, 12, 31), dt.date(2045, 1, 1)):
        with pytest.raises(Invalid) as refused:
            commands.edit(project, by=SYSTEM, starts_on=dt.date(2026, 1, 1), ends_on=last)
        assert list(refused.value.fields) == ["ends_on"]


def test_an_association_of_projects_is_no_part_of_itself(cast, project):
    inner = make_project(cast.authority, parent=project)
    with pytest.raises(Invalid):
        commands.edit(project, by=SYSTEM, parent=inner)
    with pytest.raises(Invalid):
        commands.edit(project, by=SYSTEM, parent=project)


def test_the_second_of_two_editors_loses_nothing_and_is_told(project):
    seen = project.version
    commands.edit(project, by=SYSTEM, acronym="MOVE", seen=seen)
    with pytest.raises(Conflict) as conflict:
        commands.edit(Project.objects.get(), by=SYSTEM, acronym="GREEN", seen=seen)
    assert [change.after for change in conflict.value.changes] == ["MOVE"]


def test_making_public_and_internal_again_is_one_deed_each(project):
    commands.publish(project, by=SYSTEM)
    with pytest.raises(Conflict):
        commands.publish(project, by=SYSTEM)
    commands.hide(project, by=SYSTEM)
    with pytest.raises(Conflict):
        commands.hide(project, by=SYSTEM)


def test_a_project_for_a_call_takes_over_what_the_call_says_and_keeps_it(cast, as_person):
    call = Call.objects.create(
        code="callcallcall", origin="test", identifier="X-1", title="Trygge skoleveier", address="https://example.org/x", digest="", read_at=now(),
        funding_rate=Decimal("0.7"), nonprofit_rate=Decimal(1),
    )  # fmt: skip
    for days in (-3, 40, 90):
        call.deadlines.create(on=today() + dt.timedelta(days=days))
    answer = as_person(cast.contributor).post("/hamar/nb/projects/-/new/?call=callcallcall", {"title_nb": "Ja", "call": "callcallcall"})
    made = Project.objects.get()
    assert answer.status_code == 302
    assert (made.call, made.call_title, made.funding_rate) == (call, "Trygge skoleveier", Decimal(1))
    assert (made.deadline_on, made.call_href) == (today() + dt.timedelta(days=40), "https://example.org/x")
