"""Amendments: gathered one by one, applied all at once by a decision, each leaving a version that never changes."""

import pytest
from django.db import IntegrityError, transaction

from utsyn.foundation.audit.chain import verify
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.difference import difference
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import SYSTEM, in_all, make_amendment, make_decision, make_strategy
from utsyn.governance.strategy.versions import canonical, is_intact, structure_of


@pytest.fixture
def strategy(cast):
    return make_strategy(cast, status="adopted")


@pytest.fixture
def amendment(strategy):
    return make_amendment(strategy)


def adopt(amendment, by=SYSTEM):
    return commands.adopt_amendment(amendment, by=by, decision=make_decision(amendment.authority))


def anew(strategy):
    return Strategy.objects.get(pk=strategy.pk)


def test_nothing_changes_before_the_decision_and_everything_after_it(strategy, amendment):
    axis, goal, last_year = strategy.axis_set.first(), strategy.goal_set.first(), strategy.last_year
    added = commands.stage(amendment, by=SYSTEM, operation="add", part_kind="axis", values={"name": in_all("Klima")})
    commands.stage(
        amendment, by=SYSTEM, operation="add", part_kind="goal", values={"axis": added.part_code, "text": in_all("Lavere utslipp")}
    )
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="goal", part_code=goal.code, values={"text": in_all("Nytt mål")})
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="strategy", values={"last_year": last_year + 1})
    assert strategy.axis_set.count() == 2
    assert anew(strategy).last_year == last_year
    adopt(amendment)
    assert [str(one.name) for one in strategy.axis_set.all()] == [str(axis.name), "Akse 2", "Klima"]
    assert anew(strategy).last_year == last_year + 1
    goal.refresh_from_db()
    assert str(goal.text) == "Nytt mål"
    assert anew(strategy).current_version == 2
    assert list(verify(strategy.authority.ledger)) == []


def test_the_preview_is_what_the_adoption_makes(strategy, amendment):
    first, second = strategy.axis_set.all()
    goal = first.goals.first()
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="goal", part_code=goal.code, values={"axis": second})
    commands.stage(amendment, by=SYSTEM, operation="remove", part_kind="axis", part_code=first.code)
    amendment.refresh_from_db()
    preview = amendment.preview
    adopt(amendment)
    assert structure_of(anew(strategy)) == preview


def test_a_goal_that_moves_takes_its_main_strategies_along(strategy, amendment):
    first, second = strategy.axis_set.all()
    goal = first.goals.first()
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="goal", part_code=goal.code, values={"axis": second})
    adopt(amendment)
    assert {main.axis_id for main in goal.main_strategies.all()} == {second.pk}
    assert sorted(main.number for main in second.main_strategies.all()) == [1, 2]


def test_versions_stay_byte_for_byte_whatever_comes_after(strategy, amendment):
    version = strategy.versions.get()
    before, digest = canonical(version.snapshot), version.digest
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="strategy", values={"title": in_all("Et annet navn")})
    adopt(amendment)
    strategy.answerable_body.name = in_all("Et annet organ")
    strategy.answerable_body.save()
    version.refresh_from_db()
    assert (canonical(version.snapshot), version.digest) == (before, digest)
    assert is_intact(version)
    assert is_intact(strategy.versions.get(number=2))


def test_a_version_is_never_written_or_deleted(strategy):
    version = strategy.versions.get()
    with pytest.raises(Conflict):
        version.save()
    with pytest.raises(Conflict):
        version.delete()


def test_a_snapshot_names_no_person(cast, strategy):
    words = canonical(strategy.versions.get().snapshot).decode()
    for person in cast.people.values():
        if person.is_authenticated:
            assert person.email not in words


def test_a_removed_part_keeps_its_code_and_is_out_of_the_next_version(strategy, amendment):
    axis = strategy.axis_set.last()
    for main in axis.main_strategies.all():
        commands.stage(amendment, by=SYSTEM, operation="remove", part_kind="main_strategy", part_code=main.code)
    commands.stage(amendment, by=SYSTEM, operation="remove", part_kind="goal", part_code=axis.goals.get().code)
    commands.stage(amendment, by=SYSTEM, operation="remove", part_kind="axis", part_code=axis.code)
    adopt(amendment)
    axis.refresh_from_db()
    assert axis.removed_in == 2
    old, new = strategy.versions.all()
    assert {change.operation for change in difference(old.snapshot, new.snapshot)} == {"removed"}
    assert axis.code in canonical(old.snapshot).decode()
    assert axis.code not in canonical(new.snapshot).decode()


def test_what_still_carries_others_is_not_removed(strategy, amendment):
    axis = strategy.axis_set.first()
    with pytest.raises(Conflict):
        commands.stage(amendment, by=SYSTEM, operation="remove", part_kind="axis", part_code=axis.code)
    assert not amendment.items.exists()


def test_what_another_change_builds_on_is_not_undone(amendment):
    added = commands.stage(amendment, by=SYSTEM, operation="add", part_kind="axis", values={"name": in_all("Klima")})
    under = commands.stage(amendment, by=SYSTEM, operation="add", part_kind="goal", values={"axis": added.part_code, "text": in_all("Mål")})
    with pytest.raises(Conflict):
        commands.unstage(added, by=SYSTEM)
    commands.unstage(under, by=SYSTEM)
    commands.unstage(amendment.items.get(), by=SYSTEM)
    assert not amendment.items.exists()


def test_a_change_that_would_break_the_strategy_is_refused_when_it_is_put_in(strategy, amendment):
    with pytest.raises(Invalid):
        commands.stage(amendment, by=SYSTEM, operation="change", part_kind="strategy", values={"last_year": 1950})
    with pytest.raises(Invalid):
        commands.stage(amendment, by=SYSTEM, operation="add", part_kind="axis", values={"name": Translated()})
    with pytest.raises(Invalid):
        commands.stage(amendment, by=SYSTEM, operation="add", part_kind="goal", values={"axis": "nonesuch", "text": in_all("Mål")})
    with pytest.raises(Conflict):
        commands.stage(amendment, by=SYSTEM, operation="change", part_kind="goal", part_code="nonesuch", values={})
    assert not amendment.items.exists()


def test_two_changes_of_one_part_become_one(strategy, amendment):
    goal = strategy.goal_set.first()
    for text in ("Første", "Andre"):
        commands.stage(amendment, by=SYSTEM, operation="change", part_kind="goal", part_code=goal.code, values={"text": in_all(text)})
    assert amendment.items.count() == 1
    adopt(amendment)
    goal.refresh_from_db()
    assert str(goal.text) == "Andre"


def test_there_is_one_open_amendment_at_a_time(strategy, amendment):
    with pytest.raises(Conflict):
        make_amendment(strategy)
    with pytest.raises(IntegrityError), transaction.atomic():
        strategy.amendments.create(authority=strategy.authority, title=in_all("To"))
    commands.withdraw_amendment(amendment, by=SYSTEM)
    make_amendment(strategy)


@pytest.mark.parametrize("status", ["draft", "hearing", "proposed", "expired", "superseded", "withdrawn"])
def test_only_an_adopted_strategy_is_amended(cast, status):
    with pytest.raises(Conflict):
        make_amendment(make_strategy(cast, status=status))


def test_an_empty_or_closed_amendment_is_not_adopted(strategy, amendment):
    with pytest.raises(Conflict):
        adopt(amendment)
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="strategy", values={"title": in_all("Nytt")})
    adopt(amendment)
    for deed in (
        lambda: adopt(amendment),
        lambda: commands.withdraw_amendment(amendment, by=SYSTEM),
        lambda: commands.stage(amendment, by=SYSTEM, operation="change", part_kind="strategy", values={}),
        lambda: commands.edit_amendment(amendment, by=SYSTEM, title=in_all("Nytt")),
        lambda: commands.unstage(amendment.items.first(), by=SYSTEM),
    ):
        with pytest.raises(Conflict):
            deed()


def test_an_amendment_needs_the_council_of_ones_own_authority(cast, amendment):
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="strategy", values={"title": in_all("Nytt")})
    for wrong in (make_decision(cast.neighbour_authority), make_decision(cast, kind="committee")):
        with pytest.raises(Invalid):
            commands.adopt_amendment(amendment, by=cast.council_secretary, decision=wrong)


def test_the_coordinator_gathers_and_the_secretary_records(cast, strategy):
    amendment = commands.open_amendment(strategy, by=cast.coordinator, title=in_all("Endring"))
    item = {"operation": "change", "part_kind": "strategy", "values": {"title": in_all("Nytt")}}
    for name, person in cast.people.items():
        if name != "coordinator":
            with pytest.raises(Denied):
                commands.stage(amendment, by=person, **item)
        if name != "council_secretary":
            with pytest.raises(Denied):
                adopt(amendment, by=person)
    commands.stage(amendment, by=cast.coordinator, **item)
    adopt(amendment, by=cast.council_secretary)
    assert str(anew(strategy).title) == "Nytt"


def test_the_difference_says_it_in_words(strategy, amendment):
    first, second = strategy.axis_set.all()
    goal, other = first.goals.get(), second.goals.get()
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="goal", part_code=goal.code, values={"axis": second})
    text = other.text.having("en", "Another goal entirely")
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="goal", part_code=other.code, values={"text": text})
    commands.stage(amendment, by=SYSTEM, operation="add", part_kind="outcome", values={"name": in_all("Omdømme")})
    adopt(amendment)
    old, new = strategy.versions.all()
    changes = {(one.kind, one.operation): one for one in difference(old.snapshot, new.snapshot)}
    assert set(changes) == {("goal", "moved"), ("goal", "changed"), ("outcome", "added"), ("main_strategy", "moved")}
    moved = changes["goal", "moved"]
    assert (str(moved.moved_from), str(moved.moved_to)) == ("A1", "A2")
    (line,) = changes["goal", "changed"].fields
    assert (line.language, line.after) == ("en", "Another goal entirely")
    assert [piece.words for piece in line.pieces if piece.kind == "added"]
    assert difference(new.snapshot, new.snapshot) == ()


def test_putting_one_first_does_not_say_that_the_others_moved(strategy, amendment):
    second = strategy.axis_set.last()
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="axis", part_code=second.code, values={"number": 1})
    adopt(amendment)
    old, new = strategy.versions.all()
    assert len(difference(old.snapshot, new.snapshot)) == 1
