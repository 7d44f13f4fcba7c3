"""The pages: what strangers read and never read, what each costs, and what bad input gets."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.models import Agreement, Engagement, Partner
from utsyn.cooperation.relations.tests.factories import (
    SYSTEM,
    make_agreement,
    make_decision,
    make_engagement,
    make_partner,
    make_promise,
    make_relation,
    make_whole_partner,
    words,
)
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.organisations import contacts
from utsyn.governance.strategy import commands as strategies
from utsyn.governance.strategy.tests.factories import in_all, make_strategy, take_to
from utsyn.web.portal.places import map_of

pytestmark = pytest.mark.django_db
LIST = "/hamar/nb/partners/"


def page(partner):
    return f"{LIST}{partner.code}/{partner.slug}/"


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode(), len(queries)


def test_strangers_read_what_is_public_and_nothing_of_people_or_promises(cast, client, partner, relation):
    make_engagement(relation, title="Ungdomsrådet i Lund", youth_out=2)
    make_engagement(relation, title="Hemmelig møte", is_public=False)
    make_promise(relation, text="Hemmelig løfte")
    contacts.add(cast.authority, by=SYSTEM, organisation=partner.organisation, name="Hemmelig Person", email="hemmelig@lund.example")
    commands.open_review(relation, by=SYSTEM, due_on=today(), summary=words("Hemmelig gjennomgang"))
    make_relation(make_partner(cast.authority, "Hemmelig by", is_public=False))
    for address in (LIST, page(partner), f"{LIST}engagements/", f"{LIST}?format=json", f"{LIST}engagements/?format=csv"):
        text = client.get(address).content.decode()
        assert "emmelig" not in text, address
    assert "Ungdomsrådet i Lund" in client.get(page(partner)).content.decode()
    assert "Helsesjekk" not in client.get(page(partner)).content.decode()
    one = Engagement.objects.get(youth_out=2)
    assert "1–3" in client.get(f"{LIST}engagements/{one.code}/x/").content.decode()
    assert client.get(f"{LIST}{partner.code}/-/dossier/").status_code == 302


def test_a_person_who_withdraws_is_gone_from_every_page_and_export(cast, client, as_person, partner, relation):
    shown = contacts.add(
        cast.authority, by=SYSTEM, organisation=partner.organisation, name="Ola Kontakt", email="ola@lund.example", is_public=True,
        consented_on=today(),
    )  # fmt: skip
    colleague = as_person(cast.coordinator)
    addresses = (page(partner), f"{LIST}{partner.code}/-/dossier/", f"{LIST}{partner.code}/-/dossier/?format=pdf")
    assert "Ola Kontakt" in client.get(page(partner)).content.decode()
    assert "Ola Kontakt" in colleague.get(addresses[1]).content.decode()
    assert colleague.post(f"{LIST}contacts/{shown.code}/-/withdraw/").status_code == 302
    assert b"Ola Kontakt" not in Client().get(page(partner)).content
    assert all(b"Ola Kontakt" not in colleague.get(address).content for address in addresses)
    assert b"ola@lund.example" not in colleague.get(page(partner)).content


def test_the_list_costs_ten_questions_whatever_its_length(cast, as_person):
    for number in range(60):
        relation = make_relation(make_partner(cast.authority))
        if number % 2:
            make_engagement(relation)
            make_agreement(relation)
    colleague = as_person(cast.coordinator)
    for who in (Client(), colleague):
        text, count = asked(who, LIST)
        assert count <= 10
        assert "Samarbeidsby" in text
        assert asked(who, f"{LIST}?sort=-last&status=active")[1] <= 10
        assert asked(who, f"{LIST}engagements/")[1] <= 10


def test_a_partners_page_costs_twenty_questions_with_everything_on_it(cast, as_person):
    made = make_whole_partner(cast.authority, unit=cast.unit, owner=cast.contributor)
    for _ in range(15):
        make_engagement(made["relation"])
    few = asked(as_person(cast.coordinator), page(made["partner"]))[1]
    for _ in range(15):
        make_engagement(made["relation"])
    assert asked(as_person(cast.coordinator), page(made["partner"]))[1] == few <= 20
    assert asked(Client(), page(made["partner"]))[1] <= 20


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_dossier_fits_one_page(cast, as_person, language):
    partner = make_partner(cast.authority, "Greifswald", facts=words("Et faktum til. " * 60), summary=words("Hansaby"), languages=["de"])
    relation = make_relation(partner, aim=words("Utveksling av unge. " * 20))
    for number in range(12):
        make_engagement(relation, title=f"Besøk nummer {number}")
        make_promise(relation, text=f"Løfte nummer {number}")
        contacts.add(cast.authority, by=SYSTEM, organisation=partner.organisation, name=f"Kontakt {number}", role="koordinator")
    make_agreement(relation, valid_to=today() + dt.timedelta(days=20))
    answer = as_person(cast.coordinator).get(f"/hamar/{language}/partners/{partner.code}/-/dossier/?format=pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert re.search(rb"/Type\s*/Pages\b[^>]*/Count 1\b", answer.content)


def test_an_agreement_that_ends_before_it_begins_is_told_beside_its_field_and_nothing_is_lost(cast, as_person, relation):
    sent = {"title_nb": "Avtalen vår", "valid_from": "2026-01-01", "valid_to": "2025-01-01", "notice_days": "180"}
    answer = as_person(cast.coordinator).post(f"{LIST}relations/{relation.code}/-/agreements/new/", sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Avtalen kan ikke slutte før den begynner." in text
    assert "Avtalen vår" in text
    assert not Agreement.objects.exists()


def test_an_agreement_takes_its_document_and_strangers_read_it_only_when_it_is_open(cast, as_person, partner, relation):
    for title, is_open in (("Intern", ""), ("Åpen", "on")):
        upload = SimpleUploadedFile(f"{title}.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")
        sent = {"title_nb": title, "valid_from": "2026-01-01", "notice_days": "180", "upload": upload, "is_open": is_open}
        answer = as_person(cast.coordinator).post(f"{LIST}relations/{relation.code}/-/agreements/new/", sent)
        assert answer.status_code == 302, answer.content.decode()
    text = Client().get(page(partner)).content.decode()
    assert "Intern.pdf" not in text
    assert "Åpen.pdf" in text
    assert "Intern.pdf" in as_person(cast.coordinator).get(page(partner)).content.decode()


def test_a_new_partner_is_entered_with_a_town_that_nobody_knew(cast, as_person):
    who = as_person(cast.coordinator)
    sent = {"name_nb": "Fredericia", "kind": "city", "town": "Fredericia", "country": "DK"}
    answer = who.post(f"{LIST}-/new/", sent)
    assert answer.status_code == 422
    assert "hvor den ligger" in answer.content.decode()
    answer = who.post(f"{LIST}-/new/", {**sent, "latitude": "55.56", "longitude": "9.75", "is_public": "on"})
    assert answer.status_code == 302
    assert Partner.objects.get().place.country.alpha2 == "DK"


def test_every_form_opens_for_the_coordinator(cast, as_person):
    made = make_whole_partner(cast.authority)
    relation = made["relation"].code
    review = made["relation"].reviews.open().get()
    prospect = made["prospect_assessment"].relation
    who = as_person(cast.coordinator)
    ways = [
        f"relations/{relation}/-/{name}/"
        for name in ("edit", "move", "history", "engagements/new", "promises/new", "agreements/new", "review")
    ]
    ways += [f"relations/{prospect.code}/-/assess/", f"reviews/{review.code}/-/edit/", f"reviews/{review.code}/-/decide/"]
    ways += [f"engagements/{made['engagement'].code}/-/edit/", f"agreements/{made['agreement'].code}/-/edit/"]
    ways += [f"promises/{made['commitment'].code}/-/{name}/" for name in ("edit", "keep", "give-up")]
    ways += [f"assessments/{made['prospect_assessment'].code}/-/{name}/" for name in ("edit", "decide")]
    ways += [f"{made['partner'].code}/-/{name}/" for name in ("edit", "relations/new", "contacts/new", "dossier")]
    for way in (*ways, "-/new/", "-/doubts/"):
        assert who.get(f"{LIST}{way}").status_code == 200, way


def test_a_relation_is_recorded_on_promised_and_reviewed_by_the_forms(cast, as_person, relation):
    who, here = as_person(cast.coordinator), f"{LIST}relations/{relation.code}/-/"
    day = today().isoformat()
    decision = make_decision(cast.authority)
    sent = {
        "kind": "pupils",
        "title_nb": "Elever",
        "starts_on": day,
        "ends_on": day,
        "youth_out": "12",
        "cost_nok": "1 200,50",
        "is_public": "on",
    }
    assert who.post(f"{here}engagements/new/", sent).status_code == 302
    one = Engagement.objects.get()
    assert (one.youth_out, one.youth_in, str(one.cost_nok)) == (12, None, "1200.50")
    change = {**sent, "seen": one.version, "result_nb": "Bra", "youth_out": ""}
    assert who.post(f"{LIST}engagements/{one.code}/-/edit/", change).status_code == 302
    one.refresh_from_db()
    assert (one.youth_out, str(one.result)) == (None, "Bra")
    assert who.post(f"{here}promises/new/", {"text_nb": "Film", "side": "them", "due_on": day}).status_code == 302
    promise = relation.commitments.get()
    assert who.post(f"{LIST}promises/{promise.code}/-/keep/", {"on": day, "evidence_nb": "Sendt"}).status_code == 302
    assert who.post(f"{here}review/", {"due_on": day}).status_code == 302
    review = relation.reviews.get()
    ended = {"outcome": "end", "reason_nb": "Ferdig", "decision": decision.code, "on": day}
    assert who.post(f"{LIST}reviews/{review.code}/-/decide/", {**ended, "decision": ""}).status_code == 422
    assert who.post(f"{LIST}reviews/{review.code}/-/decide/", ended).status_code == 302
    relation.refresh_from_db()
    assert relation.status == "ended"
    assert (
        "Ferdig"
        in as_person(cast.anyone if hasattr(cast.anyone, "pk") and cast.anyone.pk else cast.contributor)
        .get(page(relation.partner))
        .content.decode()
    )


def test_a_second_relation_of_a_kind_is_answered_in_words(cast, as_person, partner, relation):
    answer = as_person(cast.coordinator).post(
        f"{LIST}{partner.code}/-/relations/new/",
        {"kind": "twin_town", "status": "prospect", "on": today().isoformat(), "aim_nb": "Vårt mål"},
    )
    assert answer.status_code == 409
    assert "allerede" in answer.content.decode()
    assert "Vårt mål" in answer.content.decode()


def test_a_review_that_was_decided_stands_on_the_portal_and_an_open_one_does_not(cast, client, partner, relation):
    review = commands.open_review(relation, by=SYSTEM, due_on=today(), summary=words("Hemmelig"))
    assert "Lund" not in client.get("/hamar/nb/").content.decode()
    commands.decide_review(review, by=SYSTEM, outcome="refocus", reason=words("Slik"), decision=make_decision(cast.authority))
    text = client.get("/hamar/nb/").content.decode()
    assert page(partner) in text
    assert "legge om" in text


def test_one_dot_a_town_on_the_portals_map_and_it_links_to_the_partner(cast, client):
    type(cast.authority).objects.filter(pk=cast.authority.pk).update(latitude=60.8, longitude=11.07)
    strategy = make_strategy(cast)
    strategies.add_part("place", strategy, by=SYSTEM, name=in_all("Lund"), country="SE")
    partner = make_partner(cast.authority, "Lund")
    make_relation(partner)
    make_relation(make_partner(cast.authority, "Skjult", is_public=False))
    take_to(strategy, "adopted")
    cast.authority.refresh_from_db()
    places = map_of(cast.authority, strategy)
    assert [(dot.place.name, dot.place.href) for dot in places.world.large.dots] == [("Lund", page(partner))]
    text = client.get("/hamar/nb/").content.decode()
    assert page(partner) in text
    assert "Skjult" not in text
