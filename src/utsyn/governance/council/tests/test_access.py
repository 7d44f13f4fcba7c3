"""Rule and queryset agree, and what is exempt from access leaks nowhere."""

import pytest
from django.urls import reverse

from utsyn.foundation.kernel.registries import SEARCHABLE, panels_for
from utsyn.foundation.kernel.rules import why_not
from utsyn.governance.council import commands
from utsyn.governance.council.models import Body, Case, Decision, Disqualification, FollowUp, Meeting, Treatment, Vote
from utsyn.governance.council.queries import decisions_to_choose
from utsyn.governance.council.tests.factories import SYSTEM, make_case, make_decision, make_follow_up, text

NOUNS = {
    "body": Body, "meeting": Meeting, "case": Case, "treatment": Treatment, "vote": Vote, "disqualification": Disqualification,
    "decision": Decision, "follow_up": FollowUp,
}  # fmt: skip
SECRET = "Hemmelighet"


@pytest.fixture
def both(cast):
    """A public and an exempt case, here and next door, each with everything a case can have."""
    made = {}
    for place, unit in ((cast.authority, cast.unit), (cast.neighbour_authority, None)):
        for exempt_by in ("", "offl. § 13"):
            words = SECRET if exempt_by else "Åpen sak"
            case = make_case(place, words, exempt_by=exempt_by, text=words)
            decision = make_decision(place, case=case, words=words)
            treatment = decision.treatment
            commands.record_vote(treatment, by=SYSTEM, proposal=text(words), votes_for=2, votes_against=1)
            commands.record_disqualification(treatment, by=SYSTEM, member="Navnet", represents="Sp", ground="§ 6", substitute="Varaen")
            if unit:
                make_follow_up(decision, unit=unit, owner=cast.contributor)
            made[(place.slug, bool(exempt_by))] = decision
    return made


@pytest.mark.parametrize("noun", NOUNS)
def test_rule_and_queryset_agree_for_everyone(cast, both, noun):
    model = NOUNS[noun]
    for person in cast.everyone():
        shown = set(model.objects.visible_to(person))
        assert shown == {thing for thing in model.objects.all() if why_not(person, f"{noun}.view", thing) is None}, person


def routes(decision):
    case, meeting = decision.case, decision.treatment.meeting
    around = {"authority": decision.authority.slug, "language": "nb"}

    def page(name, thing):
        return reverse(name, kwargs={**around, "code": thing.code, "slug": thing.slug})

    lists = [reverse(f"council:{name}", kwargs=around) for name in ("decisions", "cases", "meetings", "bodies")]
    files = [f"{lists[0]}?format={kind}" for kind in ("csv", "json", "xlsx")] + [f"{lists[1]}?format=csv"]
    open_pages = [page("council:meeting", meeting), page("council:body", meeting.body)]
    own = [page("council:decision", decision), page("council:case", case), page("council:treatment", decision.treatment)]
    own.append(reverse("council:fiks", kwargs={**around, "code": case.code}))
    return lists + files + open_pages, own


def test_an_exempt_case_shows_strangers_a_number_and_a_legal_basis_and_nothing_else(cast, both, as_person):
    shared, own = routes(both[("hamar", True)])
    for person in (cast.anyone, cast.neighbour, cast.politician, cast.representative, cast.former):
        client = as_person(person)
        for address in shared:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert SECRET not in answer.content.decode(errors="ignore"), (address, person)
        assert {client.get(address).status_code for address in own} == {404}
    agenda = as_person(cast.anyone).get(shared[-2]).content.decode()
    assert "PS 2/15" in agenda
    assert "offl. § 13" in agenda


def test_staff_read_an_exempt_case_with_its_legal_basis(cast, both, as_person):
    _shared, own = routes(both[("hamar", True)])
    page = as_person(cast.contributor).get(own[1]).content.decode()
    assert SECRET in page
    assert "offl. § 13" in page


def test_names_of_members_and_owners_are_shown_to_staff_only(cast, both, as_person):
    _shared, own = routes(both[("hamar", False)])
    for person in (cast.anyone, cast.politician, cast.neighbour):
        page = as_person(person).get(own[0]).content.decode()
        assert "Sp" in page
        assert "Navnet" not in page
        assert "Varaen" not in page
        assert f"· {cast.contributor.name}" not in page
    page = as_person(cast.council_secretary).get(own[0]).content.decode()
    assert "Navnet" in page
    assert f"· {cast.contributor.name}" in page


def test_an_exempt_decision_is_not_offered_found_or_shown_elsewhere(cast, both):
    secret = both[("hamar", True)]
    assert [choice.label for choice in decisions_to_choose(cast.authority, body_kind="council")] == ["Kommunestyret 30.09.2015, PS 1/15"]
    assert decisions_to_choose(cast.authority, body_kind="executive") == []
    for thing in (secret, secret.case):
        assert SEARCHABLE[type(thing)].public_texts(thing) is None
        assert SECRET in str(SEARCHABLE[type(thing)].texts(thing))
    (shown,) = [one for one in panels_for("unit", cast.unit, cast.anyone) if one.key == "council-follow-ups"]
    assert len(shown.rows) == 1


def test_a_case_made_exempt_leaves_the_public_search_with_its_decisions(cast, both):
    from utsyn.foundation.search.models import IndexedText

    case = both[("hamar", False)].case
    public = IndexedText.objects.filter(is_public=True, authority=cast.authority)
    assert public.filter(noun="decision").exists()
    commands.exempt(case, by=cast.council_secretary, exempt_by="offl. § 13")
    assert not public.filter(noun__in=["case", "decision"]).exists()
    commands.publish(case, by=cast.council_secretary)
    assert public.filter(noun="decision", code=both[("hamar", False)].code).exists()


def test_the_neighbour_is_another_place(cast, both, as_person):
    here = both[("hamar", False)]
    address = reverse("council:decision", kwargs={"authority": "nabo", "language": "nb", "code": here.code, "slug": here.slug})
    assert as_person(cast.neighbour).get(address).status_code == 404
