from __future__ import annotations

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from utsyn.foundation.accounts import commands
from utsyn.foundation.accounts.middleware import SecondFactorMiddleware
from utsyn.foundation.accounts.models import ApiToken, Person, Role
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict

PASSWORD = "lang og trygg setning"
SIGN_IN = "/-/account/login/"


@pytest.fixture
def person(cast):
    cast.coordinator.set_password(PASSWORD)
    cast.coordinator.save()
    return cast.coordinator


def try_in(client, person, password=PASSWORD, address="127.0.0.1", **data):
    return client.post(SIGN_IN, {"login": person.email, "password": password, **data}, REMOTE_ADDR=address)


def is_in(client):
    return client.get("/-/account/").status_code == 200


def test_the_session_key_is_new_after_sign_in_and_the_old_one_is_dead(person, client):
    client.get("/-/account/login/")
    session = client.session
    session["before"] = 1
    session.save()
    old = client.cookies["sessionid"].value
    assert try_in(client, person).status_code == 302
    assert client.cookies["sessionid"].value != old
    client.cookies["sessionid"] = old
    assert not is_in(client)


def test_the_log_tells_who_came_and_left_and_that_somebody_was_refused(person, client, caplog):
    with caplog.at_level("INFO", "utsyn.signin"):
        try_in(client, person, password="hemmelig og feil")
        try_in(client, person)
        client.post("/-/account/logout/")
    assert [record.getMessage() for record in caplog.records if record.name == "utsyn.signin"] == [
        "a sign-in was refused",
        f"{person.code} signed in",
        f"{person.code} signed out",
    ]
    assert not any(told in caplog.text for told in (person.email, "hemmelig"))


def test_signing_out_ends_the_session_at_once(person, client):
    try_in(client, person)
    key = client.cookies["sessionid"].value
    assert client.get("/-/account/logout/").status_code == 200
    assert is_in(client)
    assert client.post("/-/account/logout/").headers["Clear-Site-Data"] == '"cache"'
    client.cookies["sessionid"] = key
    assert not is_in(client)


def test_a_closed_account_is_out_at_once(person, client):
    try_in(client, person)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert not is_in(client)
    assert try_in(client, person)["Location"] == reverse("account_inactive")


def test_the_sixth_wrong_password_in_a_quarter_of_an_hour_is_not_even_tried(person, client):
    cache.clear()
    with time_machine.travel("2026-05-01 10:00", tick=False) as clock:
        for _attempt in range(5):
            assert "er feil" in try_in(client, person, "gal").content.decode()
        assert "Vent et kvarter" in try_in(client, person).content.decode()
        assert not is_in(client)
        # Another address, another account: nobody is locked out by somebody else.
        assert try_in(client, person, address="192.0.2.7").status_code == 302
        client.logout()
        clock.shift(15 * 60 + 1)
        assert try_in(client, person).status_code == 302


def test_failures_are_counted_in_the_database_that_processes_share(person, client, settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("db.DatabaseCache")
    try_in(client, person, "gal")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM utsyn_cache WHERE cache_key LIKE %s", ["%login_failed%"])
        assert cursor.fetchone()[0] >= 1


def test_an_unknown_address_is_answered_like_a_wrong_password(person, client):
    known = try_in(client, person, "gal").content.decode()
    unknown = client.post(SIGN_IN, {"login": "ukjent@hamar.example", "password": "gal"}).content.decode()
    assert "er feil" in known
    assert "er feil" in unknown


def test_the_second_step_is_asked_and_a_wrong_code_refused(person, client):
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    assert try_in(client, person)["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert not is_in(client)
    counter = next(iter(yield_hotp_counters_from_time()))
    client.post(reverse("mfa_authenticate"), {"code": format_hotp_value(hotp_value(secret, counter))})
    assert is_in(client)


def test_an_administrator_without_a_second_factor_gets_only_to_setting_one_up(cast, as_person):
    Authenticator.objects.filter(user=cast.administrator).delete()
    client = as_person(cast.administrator)
    assert client.get("/-/account/tokens/")["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert as_person(cast.coordinator).get("/-/account/tokens/").status_code == 200


def test_the_api_tells_such_an_administrator_so(cast, rf):
    Authenticator.objects.filter(user=cast.administrator).delete()
    request = rf.get("/api/v1/measures")
    request.user, request.session, request.resolver_match = cast.administrator, {}, None
    answer = SecondFactorMiddleware(None).process_view(request, None, (), {})
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")


def test_who_steps_in_at_the_demo_is_let_off_and_only_there(cast, as_person, settings):
    Authenticator.objects.filter(user=cast.administrator).delete()
    client = as_person(cast.administrator)
    session = client.session
    session["stepped_in"] = True
    session.save()
    assert client.get("/-/account/tokens/").status_code == 302
    settings.UTSYN_DEMO = True
    assert client.get("/-/account/tokens/").status_code == 200


def link_in(letter):
    return re.search(r"(/-/account/password/reset/key/\S+)", letter.body)[1]


def chooses(client, link, password):
    shown = client.get(link, follow=True)
    address = shown.redirect_chain[-1][0] if shown.redirect_chain else link
    return client.post(address, {"password1": password, "password2": password}, follow=True)


def test_an_invited_person_chooses_a_password_by_a_link_that_works_once(cast, client):
    commands.invite(cast.authority, by=cast.administrator, email="ny@hamar.example", name="ny medarbeider", role=Role.CONTRIBUTOR)
    (letter,) = mail.outbox
    assert letter.to == ["ny@hamar.example"]
    assert "Hamar kommune" in letter.subject
    chooses(client, link_in(letter), PASSWORD)
    assert Person.objects.get(email="ny@hamar.example").check_password(PASSWORD)
    assert is_in(client)
    client.logout()
    chooses(client, link_in(letter), "en helt annen setning")
    assert Person.objects.get(email="ny@hamar.example").check_password(PASSWORD)


def test_the_link_is_too_old_after_three_days(cast, client):
    with time_machine.travel("2026-05-01 10:00"):
        commands.invite(cast.authority, by=cast.administrator, email="ny@hamar.example", name="ny", role=Role.CONTRIBUTOR)
    with time_machine.travel("2026-05-04 10:05"):
        assert "brukt eller for gammel" in client.get(link_in(mail.outbox[0]), follow=True).content.decode()


def test_the_letter_is_in_the_language_of_who_is_invited(cast):
    for language in ("nn", "en"):
        commands.invite(
            cast.authority,
            by=cast.administrator,
            email=f"{language}@hamar.example",
            name="x",
            role=Role.COUNCIL_SECRETARY,
            language=language,
        )
    assert "Vel eit passord her" in mail.outbox[0].body
    assert "the role of council secretary" in mail.outbox[1].body


def test_what_the_system_sets_up_is_told_to_nobody(cast):
    assert mail.outbox == []


def test_who_has_not_come_may_be_invited_again_until_they_come(cast, client):
    assignment = commands.invite(cast.authority, by=cast.administrator, email="ny@hamar.example", name="ny", role=Role.CONTRIBUTOR)
    commands.invite_again(assignment, by=cast.administrator)
    assert len(mail.outbox) == 2
    chooses(client, link_in(mail.outbox[1]), PASSWORD)
    with pytest.raises(Conflict):
        commands.invite_again(assignment, by=cast.administrator)


def test_a_forgotten_password_gives_a_link_only_to_those_who_have_an_account(person, client):
    for email in (person.email, "ukjent@hamar.example"):
        assert client.post("/-/account/password/reset/", {"email": email})["Location"] == reverse("account_reset_password_done")
    assert [letter.to for letter in mail.outbox] == [[person.email]]
    chooses(client, link_in(mail.outbox[0]), "en helt annen setning")
    person.refresh_from_db()
    assert person.check_password("en helt annen setning")


def test_a_new_password_by_a_link_still_leaves_the_second_step(person, client):
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    client.post("/-/account/password/reset/", {"email": person.email})
    answer = chooses(client, link_in(mail.outbox[0]), "en helt annen setning")
    person.refresh_from_db()
    assert person.check_password("en helt annen setning")
    assert answer.redirect_chain[-1][0].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))})
    assert is_in(client)


def test_a_weak_password_is_refused_in_the_readers_language(person, client):
    client.post("/-/account/password/reset/", {"email": person.email})
    answer = chooses(client, link_in(mail.outbox[0]), "kort")
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert "for kort" in answer.content.decode()


def test_a_changed_password_is_told_and_ends_other_sessions(person, client):
    from django.test import Client

    other = Client()
    try_in(other, person)
    try_in(client, person)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "en helt annen setning", "password2": "en helt annen setning"},
    )
    assert "byttet" in mail.outbox[-1].subject
    assert is_in(client)
    assert not is_in(other)


def test_one_chooses_ones_own_language(cast, as_person):
    client = as_person(cast.politician)
    client.post(reverse("accounts:language"), {"language": "nn"})
    cast.politician.refresh_from_db()
    assert cast.politician.language == "nn"
    entry = Entry.objects.get(verb="person.choose_language")
    assert (entry.actor_uid, entry.changes) == (cast.politician.uid, {})
    assert '<html lang="nn"' in client.get("/-/account/").content.decode()


def test_a_token_is_shown_once_and_kept_as_a_hash(cast, as_person):
    client = as_person(cast.coordinator)
    made = client.post(reverse("accounts:tokens"), {"authority": "hamar", "purpose": "Nettsiden"}).content.decode()
    secret = re.search(r"utsyn_[\w-]{40,}", made)[0]
    token = ApiToken.objects.get()
    assert token.token_hash == commands.hashed(secret)
    assert secret not in client.get(reverse("accounts:tokens")).content.decode()
    client.post(reverse("accounts:revoke_token", kwargs={"code": token.code}))
    assert not ApiToken.objects.usable().exists()


def test_a_token_is_not_made_elsewhere_nor_born_expired_nor_revoked_by_another(cast, as_person):
    client = as_person(cast.coordinator)
    for values in (
        {"authority": "nabo", "purpose": "x"},
        {"authority": "hamar", "purpose": ""},
        {"authority": "hamar", "purpose": "x", "expires_on": "2020-01-01"},
    ):
        assert client.post(reverse("accounts:tokens"), values).status_code == 422
    token, _secret = commands.create_token(cast.authority, by=cast.coordinator, purpose="x", expires_on=today())
    assert as_person(cast.auditor).post(reverse("accounts:revoke_token", kwargs={"code": token.code})).status_code == 404
