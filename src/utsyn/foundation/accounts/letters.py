"""Letters about accounts: an invitation, a new password, and word of every change that opens doors."""

from __future__ import annotations

from typing import Any

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.models import Assignment, Person
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.mail.outbox import absolute, post

# What the library tells of, in our words; the sentence is the subject and the first line.
CHANGES: dict[str, Promise] = {
    "password_changed": _("The password of your account was changed"),
    "password_set": _("Your account was given a password"),
    "password_reset": _("Your account was given a new password"),
    "totp_activated": _("An authenticator app was added to your account"),
    "totp_deactivated": _("The authenticator app was removed from your account"),
    "webauthn_added": _("A passkey or security key was added to your account"),
    "webauthn_removed": _("A passkey or security key was removed from your account"),
    "recovery_codes_generated": _("New recovery codes were made for your account"),
    "account_connected": _("Your account can now be opened by another sign-in"),
    "account_disconnected": _("Another sign-in was removed from your account"),
}


def send_about_account(name: str, email: str, context: dict[str, Any]) -> None:
    """Post the letter that the sign-in library asks for; nothing is sent to an address that is nobody's."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        return
    if name == "password_reset_key":
        _post(person, "accounts/mail/password_reset.txt", "account.password_reset", link=context["password_reset_url"])
    else:
        _post(
            person, "accounts/mail/changed.txt", f"account.{name}", what=CHANGES[name], at=now(), link=absolute(reverse("accounts:account"))
        )


def send_invitation(assignment: Assignment) -> None:
    """Tell a person of their role; whoever has no password yet is given a link to choose one, which works once."""
    person, authority = assignment.person, assignment.authority
    link = absolute(reverse("account_login")) if person.has_usable_password() else absolute(password_link(person))
    context = {"assignment": assignment, "authority": authority, "is_new": not person.has_usable_password()}
    _post(person, "accounts/mail/invitation.txt", "person.invite", sender=authority.name, ledger=authority.ledger, link=link, **context)


def password_link(person: Person) -> str:
    """A path that lets its holder choose a password: signed, dated, and spent when the password changes."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})


def _post(person: Person, template: str, purpose: str, *, ledger: Any = None, sender: Any = "Utsyn", **context: Any) -> None:
    context |= {"name": person.name, "sender": sender}
    post(to=person.email, template=template, context=context, language=person.language, purpose=purpose, ledger=ledger)
