"""The life of a unit's plan against a model: whatever is tried in whatever order, what may be done is done, and nothing else."""

from dataclasses import dataclass, field, replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import DomainError
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import UnitPlan

pytestmark = pytest.mark.django_db
WRITERS = ("unit_head", "coordinator")
PEOPLE = st.sampled_from([*WRITERS, "other_unit_head", "contributor", "chief_executive"])
TITLES, QUARTERS, WHICH = st.sampled_from(["Besøk", "Kurs", " ", ""]), st.sampled_from([None, 1, 4, 5]), st.integers(0, 5)
YEARS = st.integers(0, 2)
DEEDS = st.one_of(
    st.tuples(st.just("open"), PEOPLE, YEARS),
    st.tuples(st.just("fill"), PEOPLE, YEARS),
    st.tuples(st.just("sign"), PEOPLE, YEARS),
    st.tuples(st.just("add"), PEOPLE, YEARS, TITLES, QUARTERS),
    st.tuples(st.just("edit"), PEOPLE, YEARS, WHICH, TITLES, QUARTERS),
    st.tuples(st.just("remove"), PEOPLE, YEARS, WHICH),
)
STRAIGHT = [
    ("open", "unit_head", 0),
    ("add", "coordinator", 0, "Besøk", 2),
    ("edit", "unit_head", 0, 0, "", 4),
    ("sign", "unit_head", 0),
    ("open", "coordinator", 1),
    ("remove", "unit_head", 1, 0),
    ("fill", "unit_head", 1),
    ("sign", "unit_head", 1),
]


@dataclass(frozen=True)
class Item:
    """What is known of an item."""

    is_measure: bool
    title: str
    quarter: int | None

    @property
    def place(self):
        """By which items are told in the same order on both sides; those of one place are alike."""
        return not self.is_measure, self.title, self.quarter or 0


@dataclass
class Model:
    """The items of each year that has a plan, and the years that are signed."""

    items: dict[int, list[Item]] = field(default_factory=dict)
    signed: set[int] = field(default_factory=set)

    def does(self, deed: str, by: str, year: int, *rest) -> bool:
        """Whether it may be done; then it is."""
        if deed == "open":
            return by in WRITERS and year not in self.items and self._open(year)
        if year not in self.items or year in self.signed:
            return False
        writers = ("unit_head",) if deed == "sign" else WRITERS
        did = by in writers and getattr(self, f"_{deed}")(year, *rest)
        self.items[year].sort(key=lambda one: one.place)
        return did

    def _sign(self, year: int) -> bool:
        if self.items[year]:
            self.signed.add(year)
        return year in self.signed

    def _open(self, year: int) -> bool:
        earlier = max((one for one in self.items if one < year), default=None)
        before = self.items.get(earlier, [])
        measured = next((one for one in before if one.is_measure), None)
        own = [one for one in before if not one.is_measure]
        self.items[year] = [Item(True, "", measured.quarter if measured else None), *own]
        return True

    def _fill(self, year: int) -> bool:
        if not any(one.is_measure for one in self.items[year]):
            self.items[year].append(Item(True, "", None))
        return True

    def _add(self, year: int, title: str, quarter: int | None) -> bool:
        if not title.strip() or quarter == 5:
            return False
        self.items[year].append(Item(False, title, quarter))
        return True

    def _edit(self, year: int, which: int, title: str, quarter: int | None) -> bool:
        before = self.items[year][which]
        if quarter == 5 or not (before.is_measure or title.strip()):
            return False
        self.items[year][which] = replace(before, title=title.strip(), quarter=quarter)
        return True

    def _remove(self, year: int, which: int) -> bool:
        del self.items[year][which]
        return True


@given(st.lists(DEEDS, max_size=12), st.integers(0, len(STRAIGHT)))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_may_be_done_is_done_and_nothing_else(cast, measure, tried, eager):
    # Every run also walks the straight way, so that signed plans and plans rolled forward are met.
    with transaction.atomic():
        _walk(cast, [*STRAIGHT[:eager], *tried, *STRAIGHT[eager:]])
        transaction.set_rollback(True)


def _walk(cast, tried):
    model, first_year = Model(), today().year - 1
    for deed, by, year, *rest in tried:
        plan = UnitPlan.objects.filter(unit=cast.unit, year=first_year + year).first()
        assert (plan is not None) == (year in model.items)
        if deed in ("edit", "remove") and rest[0] >= len(model.items.get(year, ())):
            continue  # there is no such item to try it on
        if plan is None and deed != "open":
            continue
        wanted = model.does(deed, by, year, *rest)
        assert _done(cast, plan, deed, getattr(cast, by), first_year + year, rest) == wanted, (deed, by, year, rest)
        assert _stored(cast, first_year) == (model.items, model.signed)


def _done(cast, plan, deed, by, year, rest) -> bool:
    """Whether the verb does it."""
    item = sorted(plan.items.all(), key=lambda one: _told(one).place)[rest[0]] if deed in ("edit", "remove") else None
    verbs = {
        "open": lambda: commands.open_unit_plan(cast.authority, by=by, unit=cast.unit, year=year),
        "fill": lambda: commands.fill(plan, by=by),
        "sign": lambda: commands.sign(plan, by=by, seen=plan.version),
        "add": lambda: commands.add_item(plan, by=by, title=rest[0], quarter=rest[1]),
        "edit": lambda: commands.edit_item(plan, by=by, item=item, seen=item.version, title=rest[1], quarter=rest[2]),
        "remove": lambda: commands.remove_item(plan, by=by, item=item),
    }
    try:
        with transaction.atomic():
            verbs[deed]()
    except DomainError:
        return False
    return True


def _stored(cast, first_year):
    items, signed = {}, set()
    for plan in UnitPlan.objects.filter(unit=cast.unit):
        items[plan.year - first_year] = sorted(map(_told, plan.items.all()), key=lambda one: one.place)
        if plan.is_signed:
            signed.add(plan.year - first_year)
    return items, signed


def _told(item):
    return Item(item.measure_id is not None, item.title, item.quarter)
