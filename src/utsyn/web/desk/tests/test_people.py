"""The administrator runs people, units and settings; nobody else does, and nobody is left without an administrator."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from utsyn.foundation.accounts import commands, people
from utsyn.foundation.accounts.models import Assignment, Authority, Person, Role, Unit
from utsyn.foundation.accounts.tests.factories import SYSTEM, make_person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.text import Translated

DESK = "/hamar/nb/desk/"


def held_by(person):
    return Assignment.objects.get(person=person)


def pages(cast):
    held, unit = held_by(cast.contributor), cast.unit
    return {
        "people/-/invite/": 403, f"people/{cast.contributor.code}/-/edit/": 403, f"people/{cast.contributor.code}/-/role/": 403,
        f"people/{cast.contributor.code}/-/shut-out/": 403, f"roles/{held.code}/-/end/": 403, "units/-/new/": 403,
        f"units/{unit.code}/-/edit/": 403, f"units/{unit.code}/-/close/": 403, "settings/": 403, "people/": 200, "units/": 200,
        f"people/{cast.contributor.code}/": 200, f"units/{unit.code}/": 200,
    }  # fmt: skip


@pytest.mark.parametrize("role", ["coordinator", "unit_head", "auditor"])
def test_staff_read_who_holds_what_and_change_nothing(as_person, cast, role):
    client = as_person(cast.people[role])
    assert {page: client.get(DESK + page).status_code for page in pages(cast)} == pages(cast)


def test_a_politician_reads_no_list_of_people(as_person, cast):
    assert as_person(cast.politician).get(f"{DESK}people/").status_code == 403


def test_the_administrator_opens_all_of_them(as_administrator, cast):
    assert {page: as_administrator.get(DESK + page).status_code for page in pages(cast)} == dict.fromkeys(pages(cast), 200)


def test_somebody_is_invited_with_a_role_and_written_to(as_administrator, cast):
    sent = {
        "email": "ny@hamar.example",
        "name": "Rådgiver",
        "language": "nn",
        "role": "unit_head",
        "unit": cast.unit.code,
        "starts_on": today(),
        "ends_on": "",
    }
    response = as_administrator.post(f"{DESK}people/-/invite/", sent)
    made = Assignment.objects.get(person__email="ny@hamar.example")
    assert response.headers["Location"] == f"{DESK}people/{made.person.code}/"
    assert (made.role, made.unit, made.person.language) == ("unit_head", cast.unit, "nn")
    assert "Invitasjonen er på vei" in as_administrator.get(response.headers["Location"]).content.decode()
    assert mail.outbox is not None


def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(as_administrator, cast):
    sent = {
        "email": "ny@hamar.example",
        "name": "Rådgiver",
        "language": "nb",
        "role": "unit_head",
        "unit": "",
        "starts_on": "2026-05-01",
        "ends_on": "2026-04-01",
    }
    response = as_administrator.post(f"{DESK}people/-/invite/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Velg enheten personen leder" in page
    assert "Velg en senere dag" in page
    assert 'value="Rådgiver"' in page
    assert not Person.objects.filter(email="ny@hamar.example").exists()


def test_a_role_ends_on_its_last_day(as_administrator, cast):
    held = held_by(cast.contributor)
    as_administrator.post(f"{DESK}roles/{held.code}/-/end/", {"on": today()})
    held.refresh_from_db()
    assert held.ends_on == today()
    assert Person.objects.get(pk=cast.contributor.pk).roles_at(cast.authority.pk) == {Role.CONTRIBUTOR}


def test_a_role_cannot_end_before_it_began(as_administrator, cast):
    held = held_by(cast.contributor)
    response = as_administrator.post(f"{DESK}roles/{held.code}/-/end/", {"on": "2001-01-01"})
    assert response.status_code == 422
    assert "Velg en senere dag" in response.content.decode()


def test_the_last_administrator_cannot_end_the_role(as_administrator, cast):
    held = held_by(cast.administrator)
    response = as_administrator.post(f"{DESK}roles/{held.code}/-/end/", {"on": today()})
    assert response.status_code == 409
    assert "Noen må være administrator" in response.content.decode()
    held.refresh_from_db()
    assert held.ends_on is None


def test_with_another_administrator_the_role_may_end(as_administrator, cast):
    make_person(cast.authority, Role.ADMINISTRATOR)
    held = held_by(cast.administrator)
    assert as_administrator.post(f"{DESK}roles/{held.code}/-/end/", {"on": today()}).status_code == 302


@pytest.mark.parametrize("ends", [dt.timedelta(days=0), dt.timedelta(days=-1)])
def test_an_administrator_who_leaves_first_does_not_count(cast, ends):
    make_person(cast.authority, Role.ADMINISTRATOR, ends_on=today() + ends)
    with pytest.raises(Conflict):
        commands.end_assignment(held_by(cast.administrator), by=cast.administrator, on=today())


def test_another_authoritys_administrator_does_not_count(cast):
    make_person(cast.neighbour_authority, Role.ADMINISTRATOR)
    with pytest.raises(Conflict):
        people.deactivate(held_by(cast.administrator), by=cast.administrator)
    assert Person.objects.get(pk=cast.administrator.pk).is_active


def test_whoever_is_shut_out_is_out_at_once(as_administrator, cast, client):
    as_administrator.post(f"{DESK}people/{cast.contributor.code}/-/shut-out/")
    gone = Person.objects.get(pk=cast.contributor.pk)
    assert not gone.is_active
    assert gone.roles_at(cast.authority.pk) == frozenset()


def test_whoever_works_elsewhere_too_keeps_the_sign_in_there(cast):
    commands.assign(cast.neighbour_authority, by=SYSTEM, person=cast.contributor, role=Role.CONTRIBUTOR)
    people.deactivate(Assignment.objects.get(person=cast.contributor, authority=cast.authority), by=cast.administrator)
    kept = Person.objects.get(pk=cast.contributor.pk)
    assert kept.is_active
    assert (kept.roles_at(cast.authority.pk), kept.roles_at(cast.neighbour_authority.pk)) == (frozenset(), {Role.CONTRIBUTOR})


def edit(cast, **values):
    told = {"name": "Ny", "email": "ny@hamar.example", "seen_name": cast.contributor.name, "seen_email": cast.contributor.email, **values}
    held = Assignment.objects.get(person=cast.contributor, authority=cast.authority)
    return people.edit_person(held, by=cast.administrator, **told)


def test_name_and_address_are_changed(as_administrator, cast):
    person = cast.contributor
    sent = {"name": "Rådgiver", "email": "radgiver@hamar.example", "seen_name": person.name, "seen_email": person.email}
    assert as_administrator.post(f"{DESK}people/{person.code}/-/edit/", sent).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.email) == ("Rådgiver", "radgiver@hamar.example")


def test_two_who_change_the_same_person_do_not_overwrite_each_other(as_administrator, cast):
    person = cast.contributor
    Person.objects.filter(pk=person.pk).update(name="Nylig endret")
    sent = {"name": "Rådgiver", "email": person.email, "seen_name": person.name, "seen_email": person.email}
    response = as_administrator.post(f"{DESK}people/{person.code}/-/edit/", sent)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Nylig endret" in page
    assert "Rådgiver" in page


def test_an_address_belongs_to_one_person(cast):
    with pytest.raises(Invalid):
        edit(cast, email=cast.auditor.email.upper())


def test_nobody_here_decides_how_somebody_who_works_elsewhere_signs_in(cast):
    commands.assign(cast.neighbour_authority, by=SYSTEM, person=cast.contributor, role=Role.CONTRIBUTOR)
    with pytest.raises(Denied):
        edit(cast)


def test_only_the_administrator_shuts_out(cast):
    with pytest.raises(Denied):
        people.deactivate(held_by(cast.contributor), by=cast.coordinator)


def test_only_the_administrator_changes_name_and_address(cast):
    with pytest.raises(Denied):
        people.edit_person(held_by(cast.contributor), by=cast.coordinator, name="x", email="x@x.example", seen_name="", seen_email="")


def test_the_ledger_keeps_name_and_address_where_they_can_be_erased(cast):
    from utsyn.foundation.audit.chain import verify
    from utsyn.foundation.audit.models import Entry

    edit(cast)
    entry = Entry.objects.get(verb="person.edit")
    assert "Ny" not in str(entry.changes)
    assert "ny@hamar.example" in str(entry.personal.changes)
    cast.authority.ledger.refresh_from_db()
    assert list(verify(cast.authority.ledger)) == []


def test_units_are_added_moved_renamed_and_closed(as_administrator, cast):
    new = {
        "name_nb": "Fritid",
        "name_nn": "",
        "name_en": "Leisure",
        "parent": cast.unit.code,
        "number": "210",
        "active_from": "",
        "seen": "",
    }
    as_administrator.post(f"{DESK}units/-/new/", new)
    unit = Unit.objects.get(number="210")
    assert (unit.parent, unit.name.texts()) == (cast.unit, {"nb": "Fritid", "en": "Leisure"})
    moved = new | {"name_nb": "Idrett og fritid", "parent": cast.other_unit.code, "seen": unit.version}
    assert as_administrator.post(f"{DESK}units/{unit.code}/-/edit/", moved).status_code == 302
    unit.refresh_from_db()
    assert (unit.parent, str(unit.name)) == (cast.other_unit, "Idrett og fritid")
    as_administrator.post(f"{DESK}units/{unit.code}/-/close/", {"on": today()})
    unit.refresh_from_db()
    assert unit.active_to == today()


def test_a_unit_is_not_offered_itself_or_what_lies_under_it(as_administrator, cast):
    under = commands.add_unit(cast.authority, by=SYSTEM, name=Translated({"nb": "Under"}), parent=cast.unit)
    page = as_administrator.get(f"{DESK}units/{cast.unit.code}/-/edit/").content.decode()
    assert f'value="{under.code}"' not in page
    assert f'value="{cast.other_unit.code}"' in page


def test_the_second_of_two_who_edit_a_unit_is_told(as_administrator, cast):
    seen = cast.unit.version
    commands.edit_unit(cast.unit, by=cast.administrator, name=Translated({"nb": "Først"}))
    sent = {"name_nb": "Sist", "parent": "", "number": "", "active_from": "", "seen": seen}
    response = as_administrator.post(f"{DESK}units/{cast.unit.code}/-/edit/", sent)
    assert response.status_code == 409
    assert "Sist" in response.content.decode()


def test_the_settings_are_saved(as_administrator, cast):
    sent = {"name_nb": "Hamar by", "languages": ["en", "nb"], "number": "3403", "organisation_number": "970540008", "latitude": "60.79", "longitude": "11.07",
            "seen": cast.authority.version}  # fmt: skip
    assert as_administrator.post(f"{DESK}settings/", sent).status_code == 302
    changed = Authority.objects.get(pk=cast.authority.pk)
    assert (str(changed.name), changed.languages, changed.number, changed.latitude) == ("Hamar by", ["nb", "en"], "3403", 60.79)


@pytest.mark.parametrize(
    ("field", "typed"), [("number", "34"), ("number", "abc"), ("organisation_number", "12"), ("latitude", "91"), ("languages", "")]
)
def test_settings_that_cannot_be_right_are_refused_at_the_field(as_administrator, cast, field, typed):
    sent = {"name_nb": "Hamar", "languages": ["nb"], "seen": cast.authority.version} | {field: typed}
    status = as_administrator.post(f"{DESK}settings/", sent).status_code
    assert status == (302 if (field, typed) == ("number", "34") else 422)


def test_the_neighbours_people_and_units_are_not_found(as_administrator, cast):
    unit = commands.add_unit(cast.neighbour_authority, by=SYSTEM, name=Translated({"nb": "Nabo"}))
    neighbour = cast.neighbour
    for page in (
        f"people/{neighbour.code}/",
        f"people/{neighbour.code}/-/edit/",
        f"roles/{held_by(neighbour).code}/-/end/",
        f"units/{unit.code}/",
    ):
        assert as_administrator.get(DESK + page).status_code == 404
    assert neighbour.email not in as_administrator.get(f"{DESK}people/?when=all").content.decode()
