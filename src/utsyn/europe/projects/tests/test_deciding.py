"""Who decides by size, and that nothing is sent before it is decided."""

from decimal import Decimal

import pytest

from utsyn.europe.projects import commands
from utsyn.europe.projects.deciding import decider_for
from utsyn.europe.projects.kinds import Decider
from utsyn.europe.projects.models import DecisionLimit
from utsyn.europe.projects.tests.factories import SYSTEM, approve, make_line, make_member, make_project, words
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.strategy.tests.factories import make_decision

pytestmark = pytest.mark.django_db
D = Decimal
LIMITS = [
    commands.Limit("unit_head", D(100_000)),
    commands.Limit("chief_executive", D(1_000_000), "Delegeringsreglementet punkt 4"),
    commands.Limit("executive", D(5_000_000)),
]


@pytest.fixture
def limits(cast):
    return commands.set_limits(cast.authority, by=SYSTEM, limits=LIMITS)


def test_the_lowest_limit_that_reaches_decides_and_beyond_them_all_the_council(cast, limits):
    amounts = (0, 100_000, D("100000.01"), 5_000_000, D("5000000.01"))
    assert [decider_for(cast.authority, D(amount)) for amount in amounts] == [
        Decider.UNIT_HEAD, Decider.UNIT_HEAD, Decider.CHIEF_EXECUTIVE, Decider.EXECUTIVE, Decider.COUNCIL,
    ]  # fmt: skip
    assert decider_for(cast.neighbour_authority, D(1)) == Decider.COUNCIL


@pytest.mark.parametrize(
    "wrong",
    [
        [commands.Limit("council", D(1))],
        [commands.Limit("unit_head", D(1)), commands.Limit("unit_head", D(2))],
        [commands.Limit("unit_head", D(9)), commands.Limit("executive", D(2))],
        [commands.Limit("unit_head", D(-9))],
    ],
)
def test_limits_that_cannot_be_are_refused_and_the_old_stand(cast, limits, wrong):
    with pytest.raises(Invalid):
        commands.set_limits(cast.authority, by=SYSTEM, limits=wrong)
    assert DecisionLimit.objects.filter(authority=cast.authority).count() == 3


def test_the_unit_head_decides_what_is_small_and_nobody_elses(cast, limits, project):
    with pytest.raises(Denied):
        commands.approve(project, by=cast.coordinator, is_yes=True, decider="unit_head", own_share=D(50_000))
    made = commands.approve(project, by=cast.unit_head, is_yes=True, decider="unit_head", own_share=D(50_000))
    assert (made.decider, made.own_share_nok) == ("unit_head", D(50_000))
    with pytest.raises(Invalid, match="kommunedirektør"):
        commands.approve(project, by=cast.unit_head, is_yes=True, decider="unit_head", own_share=D(150_000))
    assert commands.approve(project, by=cast.chief_executive, is_yes=True, decider="chief_executive", own_share=D(150_000))


def test_an_elected_body_decides_by_a_decision_of_its_own(cast, limits, project):
    council, executive = make_decision(cast), make_decision(cast, kind="executive")
    asked = {"by": cast.coordinator, "is_yes": True, "own_share": D(3_000_000)}
    with pytest.raises(Invalid):
        commands.approve(project, decider="executive", **asked)
    assert commands.approve(project, decider="executive", decision=executive, **asked).on == executive.decided_on
    assert commands.approve(project, decider="council", decision=council, **asked)
    with pytest.raises(Invalid):
        commands.approve(project, decider="council", decision=executive, **asked)
    with pytest.raises(Denied):
        commands.approve(project, decider="council", decision=council, **{**asked, "by": cast.chief_executive})


def test_nothing_is_sent_before_somebody_who_may_has_said_yes(cast, limits):
    project = make_project(cast.authority, status="drafting")
    with pytest.raises(Invalid):
        commands.submit(project, by=SYSTEM)
    approve(project, is_yes=False, reason=words("For dyrt"))
    with pytest.raises(Invalid):
        commands.submit(project, by=SYSTEM)
    approve(project)
    assert commands.submit(project, by=SYSTEM).status == "submitted"
    with pytest.raises(Conflict):
        approve(project)


def test_a_share_that_has_grown_since_is_decided_again(cast, limits):
    project = make_project(cast.authority, status="drafting", currency="NOK", funding_rate=D("0.5"))
    us = make_member(project, is_us=True)
    make_line(us, "100000")
    approve(project)
    make_line(us, "20000", category="travel")
    with pytest.raises(Invalid, match="60"):
        commands.submit(project, by=SYSTEM)
    with pytest.raises(Invalid):
        commands.approve(project, by=SYSTEM, is_yes=True, decider="unit_head", own_share=D(50_000))
    approve(project)
    assert commands.submit(project, by=SYSTEM).status == "submitted"
