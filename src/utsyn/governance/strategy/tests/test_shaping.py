"""The structure: parts added, edited, moved and removed, by verb and by form; and what bad input gets."""

import pytest
from django.urls import reverse

from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.registries import ACCEPTORS
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.models import Amendment, Strategy
from utsyn.governance.strategy.tests.factories import SYSTEM, in_all, make_amendment, make_body, make_decision, make_strategy


def at(route, *args):
    return reverse(f"strategy:{route}", args=["hamar", "nb", *args])


def names(strategy):
    return [str(axis.name) for axis in strategy.axis_set.all()]


def test_a_part_moves_among_its_siblings_and_numbers_follow(cast):
    strategy = make_strategy(cast, axes=3)
    commands.move_part(strategy.axis_set.last(), by=cast.coordinator, number=1)
    assert names(strategy) == ["Akse 3", "Akse 1", "Akse 2"]
    commands.move_part(strategy.axis_set.first(), by=cast.coordinator, number=99)
    assert names(strategy) == ["Akse 1", "Akse 2", "Akse 3"]
    assert [axis.number for axis in strategy.axis_set.all()] == [1, 2, 3]


def test_a_part_is_removed_and_the_gap_closes(cast):
    strategy = make_strategy(cast, axes=3, goals=0)
    commands.remove_part(strategy.axis_set.all()[1], by=cast.coordinator)
    assert [axis.number for axis in strategy.axis_set.all()] == [1, 2]


def test_what_carries_others_is_not_removed(cast):
    strategy = make_strategy(cast)
    for part in (strategy.axis_set.first(), strategy.goal_set.first()):
        with pytest.raises(Conflict):
            commands.remove_part(part, by=cast.coordinator)


def test_the_second_to_save_is_told(cast):
    axis = make_strategy(cast).axis_set.first()
    commands.edit_part(axis, by=cast.coordinator, seen=1, name=in_all("Først"))
    with pytest.raises(Conflict):
        commands.edit_part(axis, by=cast.coordinator, seen=1, name=in_all("Sist"))


def wrong_parts(strategy, other):
    first, second = strategy.axis_set.all()
    goal, sub = first.goals.get(), commands.add_goal(first, by=SYSTEM, text=in_all("Del"), parent=first.goals.get())
    return {
        "an axis of another strategy": lambda: commands.edit_part(goal, by=SYSTEM, axis=other.axis_set.first()),
        "a sub-goal under a sub-goal": lambda: commands.add_goal(first, by=SYSTEM, text=in_all("x"), parent=sub),
        "a sub-goal under another axis": lambda: commands.add_goal(second, by=SYSTEM, text=in_all("x"), parent=goal),
        "a goal under itself": lambda: commands.edit_part(goal, by=SYSTEM, parent=goal),
        "a main strategy and a goal apart": lambda: commands.add_main_strategy(second, by=SYSTEM, text=in_all("x"), goal=goal),
        "no name": lambda: commands.add_axis(strategy, by=SYSTEM, name=Translated()),
        "NUL": lambda: commands.add_axis(strategy, by=SYSTEM, name=Translated({"nb": "a\x00b"})),
        "100 kB": lambda: commands.add_axis(strategy, by=SYSTEM, name=Translated({"nb": "x" * 100_000})),
        "an unknown target": lambda: commands.add_anchor(strategy, by=SYSTEM, kind="sdg", reference="18.1"),
        "an unknown Millennium Goal": lambda: commands.add_anchor(strategy, by=SYSTEM, kind="millennium", reference="mdg-9"),
        "an unknown kind": lambda: commands.add_anchor(strategy, by=SYSTEM, kind="horoscope", name=in_all("x")),
        "an axis and a goal at once": lambda: commands.add_anchor(strategy, by=SYSTEM, kind="sdg", reference="1", axis=first, goal=goal),
        "an address that runs": lambda: commands.add_anchor(
            strategy, by=SYSTEM, kind="treaty", name=in_all("x"), address="javascript:alert(1)"
        ),
        "a field nobody has": lambda: commands.edit_part(goal, by=SYSTEM, colour="red"),
        "a field nobody writes": lambda: commands.edit(strategy, by=SYSTEM, status="adopted"),
    }


@pytest.mark.parametrize("what", [
    "an axis of another strategy", "a sub-goal under a sub-goal", "a sub-goal under another axis", "a goal under itself",
    "a main strategy and a goal apart", "no name", "NUL", "100 kB", "an unknown target", "an unknown Millennium Goal",
    "an unknown kind", "an axis and a goal at once", "an address that runs", "a field nobody has", "a field nobody writes",
])  # fmt: skip
def test_what_cannot_be_right_is_refused_at_its_field(cast, what):
    with pytest.raises(Invalid) as refused:
        wrong_parts(make_strategy(cast), make_strategy(cast.neighbour_authority))[what]()
    assert refused.value.fields


def test_a_whole_strategy_is_made_by_forms_alone(cast, as_person):
    page = as_person(cast.coordinator)
    made = page.post(at("start"), {"title_nb": "Ut i verden", "first_year": "2025", "last_year": "2028"})
    assert made.status_code == 302
    strategy = Strategy.objects.get()
    assert page.post(at("part_add", strategy.code, "axis"), {"name_nb": "Europa"}).status_code == 302
    axis = strategy.axis_set.get()
    added = page.post(at("part_add", strategy.code, "goal") + f"?axis={axis.code}", {"axis": axis.code, "text_nb": "Flere unge drar ut"})
    assert added.status_code == 302
    goal = strategy.goal_set.get()
    edited = page.post(at("part_edit", "goal", goal.code), {"axis": axis.code, "text_nb": "Enda flere drar ut", "seen": goal.version})
    assert edited.status_code == 302
    assert page.post(at("part_move", "axis", axis.code), {"number": "1"}).status_code == 302
    days = {"hearing_from": "2020-01-01", "hearing_until": "2020-02-01"}
    assert page.post(at("send_to_hearing", strategy.code), days).status_code == 302
    assert page.post(at("propose", strategy.code), {"seen": ""}).status_code == 302
    decision = make_decision(cast)
    page = as_person(cast.council_secretary)
    assert page.post(at("adopt", strategy.code), {"decision": decision.pk}).status_code == 302
    strategy.refresh_from_db()
    assert (strategy.status, strategy.current_version) == ("adopted", 1)


def test_a_form_with_a_wrong_year_keeps_what_was_typed(cast, as_person):
    answer = as_person(cast.coordinator).post(at("start"), {"title_nb": "Ut i verden", "first_year": "1200"})
    assert answer.status_code == 422
    assert "Ut i verden" in answer.content.decode()
    assert not Strategy.objects.exists()


def test_a_decision_of_another_body_or_authority_cannot_be_chosen(cast, as_person):
    strategy = make_strategy(cast, status="proposed")
    page = as_person(cast.council_secretary)
    for wrong in (make_decision(cast, kind="executive"), make_decision(cast.neighbour_authority)):
        assert page.post(at("adopt", strategy.code), {"decision": wrong.pk}).status_code == 422


def test_an_amendment_is_gathered_and_adopted_by_forms_alone(cast, as_person):
    strategy = make_strategy(cast, status="adopted")
    axis, goal = strategy.axis_set.first(), strategy.goal_set.last()
    page = as_person(cast.coordinator)
    assert page.post(at("amend", strategy.code), {"title_nb": "Ny akse"}).status_code == 302
    amendment = Amendment.objects.get()
    here = at("amendment", amendment.code, amendment.slug)
    assert page.post(at("stage_addition", amendment.code, "axis"), {"name_nb": "Klima"}).status_code == 302
    new = amendment.items.get().part_code
    under = {"axis": new, "text_nb": "Lavere utslipp"}
    assert page.post(at("stage_addition", amendment.code, "goal"), under).status_code == 302
    changed = {"axis": goal.axis.code, "text_nb": "Et nytt mål", "text_nn": str(goal.text), "text_en": "A new goal"}
    assert page.post(at("stage_change", amendment.code, "goal", goal.code), changed).status_code == 302
    assert page.post(at("stage_move", amendment.code, "axis", axis.code), {"number": "2"}).status_code == 302
    texts = {"title_nb": "Ny tittel", "first_year": strategy.first_year, "last_year": strategy.last_year}
    texts |= {"overall_goal_nb": "Et åpent samfunn"}
    assert page.post(at("stage_texts", amendment.code), texts).status_code == 302
    assert page.get(here).status_code == 200
    assert amendment.items.count() == 5
    outcome = amendment.items.last()
    assert page.post(at("unstage", outcome.code)).status_code == 302
    for route in ("amendment_edit", "amendment_adopt", "amendment_withdraw"):
        assert page.get(at(route, amendment.code)).status_code == (403 if route == "amendment_adopt" else 200)
    page = as_person(cast.council_secretary)
    assert page.post(at("amendment_adopt", amendment.code), {"decision": make_decision(cast).pk}).status_code == 302
    assert names(strategy) == ["Akse 2", "Akse 1", "Klima"]
    assert as_person(cast.anyone).get(here).status_code == 200


def test_a_change_that_changes_nothing_is_not_put_in(cast, as_person):
    strategy = make_strategy(cast, status="adopted")
    amendment, axis = make_amendment(strategy), strategy.axis_set.first()
    same = {f"{name}_{language}": text for name in ("name", "short_name") for language, text in getattr(axis, name).texts().items()}
    assert as_person(cast.coordinator).post(at("stage_change", amendment.code, "axis", axis.code), same).status_code == 302
    assert not amendment.items.exists()


def test_what_intake_found_becomes_a_strategy_by_the_same_verbs(cast):
    strategy = make_strategy(cast, axes=0)
    make_body(cast, "executive")

    def accept(noun, parent=None, **value):
        return ACCEPTORS[noun](Strategy.objects.get(pk=strategy.pk), by=cast.coordinator, value=value, parent=parent)

    accept("title", text="Strategi")
    accept("period", first_year=2015, last_year=None)
    accept("responsible_body", name="Formannskapet")
    axis = accept("axis", name="Europa", number=1)
    goal = accept("goal", axis, text="Flere drar ut")
    sub = accept("sub_goal", goal, text={"nb": "Flere unge drar ut"})
    accept("sub_goal", sub, text="Søsken")
    main = accept("main_strategy", goal, text="Vi samarbeider")
    accept("outcome", name="Omdømme")
    accept("pledge", axis, name="Rettferdig handel")
    accept("anchor", name="EØS-avtalen", kind="eea")
    strategy.refresh_from_db()
    assert (str(strategy.title), strategy.first_year, str(strategy.answerable_body)) == ("Strategi", 2015, "formannskapet")
    assert (sub.parent, main.goal, goal.sub_goals.count()) == (goal, goal, 2)
    assert str(accept("outcome", name="Reputation", language="en").name.in_language("en")) == "Reputation"
    with pytest.raises(Invalid):
        accept("goal", None, text="Løst mål")
    with pytest.raises(Invalid):
        accept("responsible_body", name="Stortinget")
