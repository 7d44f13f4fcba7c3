"""Case numbers run per body and year."""

import datetime as dt
import threading

import pytest
from django.db import close_old_connections, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from utsyn.foundation.kernel.errors import Invalid
from utsyn.governance.council import commands
from utsyn.governance.council.models import Treatment
from utsyn.governance.council.tests.factories import SYSTEM, make_body, make_case, make_meeting, make_treatment


def test_the_next_number_is_proposed_and_a_given_one_respected(cast):
    assert make_treatment(cast, sequence=85).number == "PS 85/15"
    assert make_treatment(cast).number == "PS 86/15"
    assert make_treatment(cast, sequence=12).number == "PS 12/15"
    assert make_treatment(cast).number == "PS 87/15"


def test_each_body_and_each_year_counts_for_itself(cast):
    assert make_treatment(cast).number == "PS 1/15"
    assert make_treatment(cast, body="executive").number == "FS 1/15"
    assert make_treatment(cast, held_on=dt.date(2016, 2, 3)).number == "PS 1/16"


def test_a_taken_number_is_refused_with_the_next_free_one(cast):
    make_treatment(cast, sequence=85)
    with pytest.raises(Invalid, match="PS 85/15 er opptatt. Neste ledige nummer er 86"):
        make_treatment(cast, sequence=85)
    assert Treatment.objects.count() == 1


@pytest.mark.parametrize("number", [0, -1, 100_000, 10**30])
def test_a_number_that_cannot_be_is_refused(cast, number):
    with pytest.raises(Invalid, match="fra 1 til 99 999"):
        make_treatment(cast, sequence=number)


def test_a_number_is_changed_to_a_free_one_only(cast):
    first, second = make_treatment(cast), make_treatment(cast)
    with pytest.raises(Invalid, match="PS 1/15 er opptatt"):
        commands.renumber(second, by=cast.council_secretary, sequence=1)
    assert commands.renumber(first, by=cast.council_secretary, sequence=85).number == "PS 85/15"


def test_taking_a_case_off_the_agenda_frees_its_number(cast):
    treatment = make_treatment(cast, sequence=85)
    commands.take_off(treatment, by=cast.council_secretary)
    assert make_treatment(cast, sequence=85).number == "PS 85/15"


Numbered = tuple[str, int, int | None]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wishes=st.lists(
        st.tuples(st.sampled_from(["council", "executive"]), st.sampled_from([2015, 2016]), st.none() | st.integers(1, 6)), max_size=8
    )
)
def test_whatever_is_asked_no_number_is_given_twice_and_none_is_lost(cast, wishes):
    from django.db import transaction

    with transaction.atomic():
        given_numbers: dict[tuple[str, int], set[int]] = {}
        for body, year, wished in wishes:
            taken = given_numbers.setdefault((body, year), set())
            try:
                treatment = make_treatment(cast, body=body, held_on=dt.date(year, 9, 30), sequence=wished)
            except Invalid:
                assert wished in taken
                continue
            assert treatment.sequence not in taken
            assert treatment.sequence == (wished if wished is not None else max(taken, default=0) + 1)
            taken.add(treatment.sequence)
        transaction.set_rollback(True)


@pytest.mark.concurrent
@pytest.mark.django_db(transaction=True)
def test_many_who_put_cases_on_an_agenda_at_once_get_a_number_each():
    from utsyn.foundation.accounts.tests.factories import make_authority

    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("a database in memory has one writer at a time by nature; PostgreSQL and a file show it")
    authority = make_authority()
    meeting = make_meeting(make_body(authority))
    cases = [make_case(authority, f"Sak {index}") for index in range(12)]
    failures: list[BaseException] = []

    def put(case):
        try:
            commands.put_on_agenda(case, by=SYSTEM, meeting=meeting)
        except BaseException as failure:
            failures.append(failure)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=put, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(Treatment.objects.values_list("sequence", flat=True)) == list(range(1, 13))
