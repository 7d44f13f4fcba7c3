from utsyn.foundation.accounts.models import Role


def test_an_assignment_that_ended_yesterday_gives_nothing_today(cast):
    assert cast.former.roles_at(cast.authority.pk) == frozenset()


def test_a_role_holds_at_its_own_authority_only(cast):
    assert cast.neighbour.roles_at(cast.authority.pk) == frozenset()
    assert cast.neighbour.roles_at(cast.neighbour_authority.pk) == {Role.COORDINATOR}


def test_a_unit_head_leads_the_unit(cast):
    assert cast.unit_head.units_led(cast.authority.pk) == {cast.unit.pk}
