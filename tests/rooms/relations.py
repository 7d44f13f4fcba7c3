"""What relations tell the tests of the whole house."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.browser.people import COORDINATOR as COORDINATORS_MAIL
from tests.house.access.policies import COORDINATOR, EVERYONE, HAMAR, NABO, SEES, STAFF, WORKS_HERE, Policy, Row, Target
from tests.house.access.rows import button, form, open_read, read
from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.models import Commitment, Engagement, Partner, Relation, Town
from utsyn.cooperation.relations.tests.factories import make_engagement, make_partner, make_relation, make_whole_partner, words
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.organisations import contacts
from utsyn.foundation.organisations.models import Contact

MEETS = Policy(frozenset({"coordinator", "unit_head", "other_unit_head", "contributor"}))
MENDS = Policy(frozenset({"coordinator", "unit_head"}), frozenset({"coordinator", "other_unit_head"}))
KEEPS = Policy(frozenset({"coordinator", "contributor"}), COORDINATOR.own)

PAGES = {
    "relations:partners": open_read("place"),
    "relations:partner": open_read("partner"),
    "relations:engagements": open_read("place"),
    "relations:engagement": open_read("engagement"),
    "relations:new": form("place", COORDINATOR),
    "relations:doubts": read("place", COORDINATOR),
    "relations:same_town": button("town", COORDINATOR, asks_first=True),
    "relations:other_town": button("town", COORDINATOR, asks_first=True),
    "relations:dossier": read("partner", WORKS_HERE),
    **{f"relations:{verb}": form("partner", COORDINATOR) for verb in ("edit", "add_relation")},
    **{f"relations:{verb}": button("partner", COORDINATOR) for verb in ("publish", "hide")},
    **{f"relations:{verb}": form("relation", COORDINATOR) for verb in ("edit_relation", "move", "recall", "agree", "assess", "open_review")},
    **{f"relations:{verb}": form("relation", MEETS) for verb in ("record", "promise")},
    "relations:edit_engagement": form("engagement", MENDS),
    "relations:remove_engagement": button("engagement", MENDS),
    "relations:edit_agreement": form("agreement", COORDINATOR),
    "relations:remove_agreement": button("agreement", COORDINATOR),
    **{f"relations:{verb}": form("prospect_assessment", COORDINATOR) for verb in ("edit_assessment", "decide_assessment")},
    **{f"relations:{verb}": form("review", COORDINATOR) for verb in ("edit_review", "decide_review")},
    **{f"relations:{verb}": form("commitment", COORDINATOR) for verb in ("edit_commitment", "give_up")},
    "relations:keep": form("commitment", KEEPS),
    "relations:add_contact": form("partner", MEETS),
    "relations:edit_contact": form("partner_contact", MEETS),
    "relations:withdraw_contact": button("partner_contact", MEETS),
}  # fmt: skip

OPERATIONS = {
    "partners_list": Row("place", SEES),
    "partners_read": Row("partner", SEES),
    "engagements_list": Row("place", SEES),
    "engagements_read": Row("engagement", SEES),
    "commitments_read": Row("commitment", SEES),
    "partners_add": Row("place", COORDINATOR),
    **{f"partners_{verb}": Row("partner", COORDINATOR) for verb in ("edit", "publish", "hide")},
    "relations_add": Row("partner", COORDINATOR),
    "relations_move": Row("relation", COORDINATOR),
    "agreements_add": Row("relation", COORDINATOR),
    "engagements_record": Row("relation", MEETS),
    "engagements_edit": Row("engagement", MENDS),
    "commitments_add": Row("relation", MEETS),
    "commitments_keep": Row("commitment", KEEPS),
}
INNER = {"commitment", "prospect_assessment"}
GRADED = {"Partner", "Relation", "StatusChange", "Agreement", "ProspectAssessment", "Engagement", "Commitment", "Review"}
NOUNS: dict[str, Any] = {"partners": Partner, "relations": Relation, "engagements": Engagement, "commitments": Commitment}
SECRET = "Hemmelighet"
BEGIN = {
    "/hamar/nb/partners/",
    "/hamar/nb/partners/engagements/",
    "/hamar/nb/partners/?format=json",
    "/hamar/nb/partners/engagements/?format=csv",
}


def fill(side: Any) -> None:
    """Partners in and out of sight with something of everything; engagements of another unit."""
    for into, is_public in ((side.public, True), (side.unpublished, False)):
        made = make_whole_partner(side.authority, is_public=is_public, unit=side.unit, owner=side.owner)
        into |= made
        into["partner_contact"] = contacts.add(
            side.authority, by=SYSTEM, organisation=made["partner"].organisation, name="kontakten", is_public=False, email=""
        )
    side.other["engagement"] = make_engagement(side.public["relation"], unit=side.other_unit)


def targets(ours: Any, theirs: Any) -> dict[str, dict[str, Target]]:
    """Contacts are for those who work there; towns are everybody's, and asked about here."""
    first = Town.objects.create(name="Porvoo", folded="porvoo", latitude=60.4, longitude=25.7)
    asked = Town.objects.create(name="Borgå stad", folded="borga stad", latitude=60.4, longitude=25.7, perhaps=first)
    return {
        "partner_contact": {
            "own": _contact(HAMAR, ours, STAFF),
            "theirs": _contact(NABO, theirs, frozenset({"neighbour"})),
            "misplaced": _contact(HAMAR, theirs, frozenset()),
            "gone": Target(HAMAR, {"code": "zzzzzzzz"}, frozenset()),
        },
        "town": {"own": Target(HAMAR, {"code": asked.code}, EVERYONE, asked)},
    }


def _contact(place: str, side: Any, seen_by: frozenset[str]) -> Target:
    contact: Contact = side.public["partner_contact"]
    return Target(place, {"code": contact.code}, seen_by, contact)


def stock(authority: Any, unit: Any, owner: Any) -> None:
    """A public and an internal partner with what belongs to them."""
    for is_public in (True, False):
        make_whole_partner(authority, is_public=is_public, unit=unit, owner=owner)


def hide(authority: Any) -> None:
    """An internal partner with a public engagement, an internal engagement of a public one, a promise, a contact, an open review."""
    hidden = make_relation(make_partner(authority, SECRET, is_public=False))
    make_engagement(hidden, title=SECRET)
    relation = Relation.objects.filter(authority=authority, status="active").order_by("pk")[0]
    make_engagement(relation, title=SECRET, is_public=False, starts_on=today())
    commands.add_commitment(relation, by=SYSTEM, text=words(SECRET), due_on=today(), side="them")
    organisation = relation.partner.organisation
    contacts.add(authority, by=SYSTEM, organisation=organisation, name=SECRET, email="hemmelighet@partner.example")
    commands.open_review(relation, by=SYSTEM, due_on=today() + dt.timedelta(days=9), summary=words(SECRET))


def pages(here: str) -> list[tuple[str, str]]:
    """The lists, partners as strangers and the coordinator meet them, and forms."""
    room = f"{here}partners/"
    by_name = {partner.sort_name: partner for partner in Partner.objects.filter(authority__slug="hamar")}
    some = [f"{room}{by_name[name].code}/x/" for name in ("greifswald", "fargo", "khan younis", "karmiel")]
    done = Engagement.objects.filter(authority__slug="hamar").latest("starts_on")
    relation = Relation.objects.get(partner=by_name["lund"])
    forms = [
        f"{room}relations/{relation.code}/-/{name}/" for name in ("engagements/new", "promises/new", "agreements/new", "review", "move")
    ]
    inner = [
        f"{room}-/new/",
        f"{room}-/doubts/",
        f"{room}{by_name['lund'].code}/-/dossier/",
        f"{room}{by_name['lund'].code}/-/contacts/new/",
    ]
    open_pages = [room, f"{room}engagements/", f"{room}engagements/{done.code}/x/", *some]
    return [(path, "") for path in open_pages] + [(path, COORDINATORS_MAIL) for path in (room, *some, *forms, *inner)]
