"""Who takes part."""

import pytest

from utsyn.cooperation.relations.tests.factories import make_partner
from utsyn.europe.projects import commands
from utsyn.europe.projects.models import ConsortiumMember
from utsyn.europe.projects.tests.factories import SYSTEM, make_member
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def test_a_partner_takes_part_as_the_body_it_is(project, cast):
    partner = make_partner(cast.authority, "Lund")
    member = commands.add_member(project, by=SYSTEM, partner=partner, role="coordinator")
    assert (member.organisation, member.status) == (partner.organisation, "asked")
    with pytest.raises(Conflict):
        commands.add_member(project, by=SYSTEM, partner=partner)
    with pytest.raises(Conflict):
        commands.add_member(project, by=SYSTEM, name="", partner=partner)


def test_one_of_partner_actor_and_name_is_said_and_of_our_own(project, cast):
    for values in (
        {},
        {"name": " "},
        {"name": "Lund", "partner": make_partner(cast.authority)},
        {"partner": make_partner(cast.neighbour_authority)},
    ):
        with pytest.raises(Invalid):
            commands.add_member(project, by=SYSTEM, **values)
    with pytest.raises(Invalid):
        commands.add_member(project, by=SYSTEM, name="Universitet", pic="12")


def test_we_ourselves_are_one_member_known_by_number(project):
    us = make_member(project, is_us=True)
    assert (us.is_us, us.status) == (True, "confirmed")
    with pytest.raises(Conflict):
        make_member(project, is_us=True)
    assert Organisation.objects.filter(name=us.organisation.name).count() == 1


def test_one_coordinates_and_another_may_once_the_first_has_gone(project):
    first, second = make_member(project, role="coordinator"), make_member(project)
    with pytest.raises(Invalid):
        commands.edit_member(second, by=SYSTEM, role="coordinator")
    commands.move_member(first, by=SYSTEM, status="declined")
    assert commands.edit_member(second, by=SYSTEM, role="coordinator").role == "coordinator"
    with pytest.raises(Invalid):
        commands.move_member(first, by=SYSTEM, status="confirmed")


def test_strangers_see_confirmed_members_of_public_projects(project, cast):
    asked, confirmed = make_member(project), make_member(project, status="confirmed")
    assert not ConsortiumMember.objects.visible_to(cast.anyone)
    commands.publish(project, by=SYSTEM)
    assert list(ConsortiumMember.objects.visible_to(cast.anyone)) == [confirmed]
    assert asked in ConsortiumMember.objects.visible_to(cast.contributor)
