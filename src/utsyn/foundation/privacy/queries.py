"""Questions: the register of processing, and what is held about one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.field_words import FIELD_WORDS
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.privacy import ACTIVITIES, BASES, HOLDINGS, Activity, Holding
from utsyn.foundation.ui.formats import day, moment

# Proofs, not facts about anybody: nobody is told them, not even whose they are. A letter's text may hold a link that opens doors.
NEVER_TOLD = frozenset({"password", "data", "token", "session_data", "token_hash", "body"})
# Fields and nouns that are called otherwise here than in the ledger, or that libraries name in their own words.
CALLED: dict[str, Promise] = {
    "audit.Entry.actor_uid": gettext_lazy("a random code for the account"), "audit.PersonalChange.changes": gettext_lazy("values before and after"),
    "audit.PersonalChange": gettext_lazy("erasable parts of the ledger"), "mail.Message.body": gettext_lazy("text"), "accounts.Person.password": gettext_lazy("the password's hash"),
    "account.EmailAddress": gettext_lazy("addresses to sign in with"), "account.EmailAddress.user": gettext_lazy("person"),
    "account.EmailConfirmation": gettext_lazy("confirmations of addresses"), "account.EmailConfirmation.email_address": gettext_lazy("address"),
    "mfa.Authenticator": gettext_lazy("second factors"), "mfa.Authenticator.user": gettext_lazy("person"), "mfa.Authenticator.data": gettext_lazy("keys and recovery codes"),
    "socialaccount.SocialAccount": gettext_lazy("the employer's sign-in"), "socialaccount.SocialAccount.user": gettext_lazy("person"),
    "socialaccount.SocialAccount.uid": gettext_lazy("the provider's number for the person"), "socialaccount.SocialAccount.extra_data": gettext_lazy("what the provider told"),
    "socialaccount.SocialToken": gettext_lazy("keys to the employer's sign-in"), "socialaccount.SocialToken.token": gettext_lazy("key"),
    "files.File.uploaded_by": gettext_lazy("uploaded by"), "reporting.ReportingCycle.opened_by": gettext_lazy("opened by"),
    "reporting.Submission.submitted_by": gettext_lazy("sent by"), "reporting.Submission.accepted_by": gettext_lazy("accepted by"),
    "grants.Application.account_number": gettext_lazy("account number"), "grants.Application.applicant": gettext_lazy("applicant"),
    "sessions.Session": gettext_lazy("visits"), "sessions.Session.session_data": gettext_lazy("who is signed in"),
}  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """One kind of thing that an activity keeps: what it is called, which fields, how long."""

    noun: str
    fields: tuple[str, ...]
    how_long: str


@dataclass(frozen=True)
class Processing:
    """One line of the register of processing (GDPR article 30), in the reader's language."""

    key: str
    title: str
    purpose: str
    basis: str
    law: str
    whose: str
    recipients: str
    kept: tuple[Kept, ...]


def register() -> list[Processing]:
    """Every activity with what it keeps, in order of title."""
    return sorted((_told(entry) for entry in ACTIVITIES.values()), key=lambda one: one.title)


def _told(entry: Activity) -> Processing:
    held = [one for one in HOLDINGS.values() if one.activity == entry.key]
    kept = tuple(Kept(noun(one.model), tuple(word(one.model, name) for name in one.fields), str(one.kept)) for one in held)
    return Processing(
        entry.key, str(entry.title), str(entry.purpose), str(BASES[entry.basis]), str(entry.law), str(entry.whose), str(entry.recipients),
        tuple(sorted(kept, key=lambda one: one.noun)),
    )  # fmt: skip


def noun(model: Any) -> str:
    """What rows of the model are called."""
    return str(capfirst(str(CALLED.get(model._meta.label, model._meta.verbose_name_plural))))


def word(model: Any, name: str) -> str:
    """What the field is called: by its model, else by the words that the ledger uses."""
    if (called := CALLED.get(f"{model._meta.label}.{name}")) is not None:
        return str(called)
    field, plain = model._meta.get_field(name), name.replace("_", " ")
    own = str(getattr(field, "verbose_name", plain))
    return str(FIELD_WORDS.get(name, plain)) if own == plain else own


@dataclass(frozen=True)
class Found:
    """Rows of one holding about a person: those that are erased on request, those that stay and why."""

    holding: Holding
    going: tuple[Any, ...]
    staying: tuple[Any, ...]

    @property
    def noun(self) -> str:
        """What the rows are called."""
        return noun(self.holding.model)

    @property
    def purpose(self) -> str:
        """Why they are kept."""
        return str(ACTIVITIES[self.holding.activity].title)

    @property
    def why_kept(self) -> str:
        """Why those that stay do; "" when all go."""
        return str(self.holding.stays) if self.staying and self.holding.stays is not None else ""

    @property
    def rows(self) -> tuple[Any, ...]:
        """All of them."""
        return self.going + self.staying

    def facts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each row's name with its fields in words and as they stand."""
        return [(str(row), [(word(self.holding.model, name), value) for name, value in self._values(row)]) for row in self.rows]

    def _values(self, row: Any) -> list[tuple[str, str]]:
        names = (*self.holding.fields, *self.holding.shown)
        return [(name, written) for name in names if name not in NEVER_TOLD and (written := _written(row, name))]


def _written(row: Any, name: str) -> str:
    """The field of the row as people write it; "" when it is empty."""
    value = getattr(row, name)
    match value:
        case None | "" | [] | {}:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case dt.datetime():
            return moment(value)
        case dt.date():
            return day(value)
        case list():
            return ", ".join(str(one) for one in value)
    if getattr(row._meta.get_field(name), "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    return str(value)


@dataclass(frozen=True)
class Dossier:
    """All that is held about one person at one authority."""

    email: str
    person: Person | None
    found: tuple[Found, ...]
    deeds: int

    @property
    def is_empty(self) -> bool:
        """Nothing is held."""
        return not self.found

    @property
    def going(self) -> int:
        """How many rows are erased on request."""
        return sum(len(one.going) for one in self.found)

    @property
    def staying(self) -> int:
        """How many stay by law."""
        return sum(len(one.staying) for one in self.found)


def account_of(authority: Authority, email: str) -> Person | None:
    """The account with this address, of somebody who has, or had, a role here."""
    return Person.objects.filter(email__iexact=email, assignments__authority=authority).distinct().first()


def held(authority: Authority, *, email: str) -> Dossier:
    """What all rooms keep of whoever has the address; about two queries a kind of thing."""
    person = account_of(authority, email)
    found = (_found(one, authority, email, person) for one in HOLDINGS.values() if one.by_email or one.by_person)
    deeds = Entry.objects.filter(ledger_id=authority.ledger_id, actor_uid=person.uid).count() if person else 0
    return Dossier(email, person, tuple(one for one in found if one.rows), deeds)


def _found(holding: Holding, authority: Authority, email: str, person: Person | None) -> Found:
    rows = holding.about(authority, email=email, person=person)
    going = {row.pk for row in holding.going(rows)}
    every = list(rows)
    return Found(holding, tuple(row for row in every if row.pk in going), tuple(row for row in every if row.pk not in going))


def as_file(dossier: Dossier, authority: Authority) -> dict[str, Any]:
    """The dossier for whoever asked, as JSON: what is kept, why, on what basis, how long, and what would be erased."""
    return {
        "authority": str(authority), "email": dossier.email, "account": dossier.person.name if dossier.person else None,
        "deeds_in_ledger": dossier.deeds,
        "held": [
            {
                "what": one.noun, "purpose": str(ACTIVITIES[one.holding.activity].purpose), "basis": str(BASES[ACTIVITIES[one.holding.activity].basis]),
                "kept": str(one.holding.kept), "erased_on_request": len(one.going), "stays": len(one.staying), "why_it_stays": one.why_kept,
                "rows": [{"name": name, "fields": dict(fields)} for name, fields in one.facts()],
            }
            for one in dossier.found
        ],
    }  # fmt: skip
