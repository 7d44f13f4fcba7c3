"""What accounts keep of people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.erasing import anonymise, erasable
from utsyn.foundation.accounts.models import ApiToken, Assignment, Person
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.privacy import Activity, Basis, Holding, activity, keeps

# How long an account is kept after its last role has ended.
KEPT = dt.timedelta(days=2 * 365)
WITH_ACCOUNT = _("As long as the account.")
ROLES_FIRST = _("Whoever has a role needs an account. End the roles first.")

ACCESS = activity(
    Activity(
        "access",
        _("Accounts and roles"),
        _("That colleagues sign in safely and do only what their role allows."),
        Basis.PUBLIC_TASK,
        _("GDPR art. 32; Local Government Act § 25-1 (internal control)"),
        _("Employees, elected representatives and representatives of actors"),
        _("Colleagues with a role here; an administrator manages the accounts"),
    )
)


def _over() -> Any:
    """Accounts whose last role, anywhere, ended more than two years ago."""
    lately = Assignment.objects.filter(person=OuterRef("pk"), ends_on__gte=today() - KEPT)
    ever = Assignment.objects.filter(person=OuterRef("pk"))
    return erasable(Person.objects.filter(Exists(ever)).exclude(Exists(lately)))


def _of_erasable(rows: Any) -> Any:
    return rows.filter(user__in=erasable(Person.objects.all()))


def _removed(rows: Any) -> int:
    """They have nothing but what is personal."""
    return int(rows.delete()[0])


keeps(
    Holding(
        ACCESS.key, Person, ("email", "name", "language", "password"), _("Two years after the last role has ended."), by_email=("email",),
        by_person=("assignments__person",), scope="assignments__authority", stays=ROLES_FIRST, may_go=erasable, forget=anonymise, due=_over, shown=("last_login",),
    ),
    Holding(
        ACCESS.key, Assignment, ("person",), _("As long as the archive."), by_email=("person__email",), by_person=("person",),
        stays=_("That a role was held, from day to day, is part of the archive. When the account is erased, no name stands there any more."),
        shown=("role", "unit", "starts_on", "ends_on"),
    ),
    Holding(
        ACCESS.key, ApiToken, ("person", "purpose"), WITH_ACCOUNT, by_person=("person",), shown=("expires_on", "last_used_on"),
        stays=_("The token opens nothing once the account is erased."),
    ),
    *(
        Holding(
            ACCESS.key, model, fields, WITH_ACCOUNT, by_person=("user",), scope="user__assignments__authority", stays=ROLES_FIRST,
            may_go=_of_erasable, forget=_removed,
        )
        for model, fields in ((EmailAddress, ("user", "email")), (Authenticator, ("user", "data")), (SocialAccount, ("user", "uid", "extra_data")))
    ),
    Holding(ACCESS.key, SocialToken, ("token",), WITH_ACCOUNT, scope="account__user__assignments__authority"),
    Holding(ACCESS.key, EmailConfirmation, ("email_address",), WITH_ACCOUNT, scope="email_address__user__assignments__authority"),
    Holding(
        ACCESS.key, Session, ("session_data",), _("Twelve hours; removed the day after."), scope="", forget=_removed,
        due=lambda: Session.objects.filter(expire_date__lt=now()),
    ),
)  # fmt: skip
