"""What is kept of people: each room declares its personal fields in its `privacy.py`, with purpose, legal basis and how long.

From what is declared come the register of processing, what is told to whoever asks what is kept of them, erasure on request, and the
daily erasure of what has served its time. A personal field that is not declared fails the build (`tests/house/test_privacy.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Promise
Rows = Any  # a queryset of the model that a holding is about


class Basis(StrEnum):
    """What makes it lawful: the letter of article 6 (1) of the General Data Protection Regulation."""

    CONSENT = "a"
    LEGAL_DUTY = "c"
    PUBLIC_TASK = "e"


BASES: dict[str, Words] = {
    Basis.CONSENT: _("Consent: GDPR art. 6 (1) a"),
    Basis.LEGAL_DUTY: _("Legal obligation: GDPR art. 6 (1) c"),
    Basis.PUBLIC_TASK: _("Task in the public interest: GDPR art. 6 (1) e"),
}


@dataclass(frozen=True)
class Activity:
    """One line of the register of processing: why personal data are handled at all, whose, and who gets to see them."""

    key: str
    title: Words
    purpose: Words
    basis: Basis
    law: Words
    whose: Words
    recipients: Words


@dataclass(frozen=True)
class Holding:
    """The personal fields of one model that serve one activity.

    `kept`: how long, in words. `by_email`, `by_person`: look-ups that lead from a row to whoever it is about; fields that nobody can be
    found by have neither. `scope`: the look-up to the authority that answers for the row.

    `may_go` narrows rows to those that are erased when the person asks (default: all); `stays` says why the others are not. `forget`
    empties rows and gives how many (default: `emptied`). `due` gives the rows whose time is over today; they are forgotten by the clock.
    `shown` are further fields that the person is told of, though they are nobody's alone.
    """

    activity: str
    model: type[Any]
    fields: tuple[str, ...]
    kept: Words
    by_email: tuple[str, ...] = ()
    by_person: tuple[str, ...] = ()
    scope: str = "authority"
    stays: Words | None = None
    may_go: Callable[[Rows], Rows] | None = None
    forget: Callable[[Rows], int] | None = None
    due: Callable[[], Rows] | None = None
    shown: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The model's label and the activity, in one word."""
        return f"{self.model._meta.label_lower}:{self.activity}"

    @property
    def is_of_authority(self) -> bool:
        """Whether an authority answers for the rows: a visit to the installation belongs to none."""
        return bool(self.scope)

    def about(self, authority: Any, *, email: str, person: Any = None) -> Rows:
        """The rows at the authority about the address or the person with an account."""
        looks = [Q(**{f"{path}__iexact": email}) for path in self.by_email if email]
        looks += [Q(**{path: person}) for path in self.by_person if person is not None]
        rows = self.model._base_manager.filter(**{self.scope: authority})
        # By key, so that look-ups through other tables give no row twice and what is found can be written to.
        found = rows.filter(reduce(or_, looks)).values("pk") if looks else ()
        return self.model._base_manager.filter(pk__in=found).order_by("pk")

    def going(self, rows: Rows) -> Rows:
        """Those of the rows that are erased when the person asks."""
        if self.may_go is not None:
            return self.may_go(rows)
        return rows.none() if self.stays is not None else rows


ACTIVITIES: dict[str, Activity] = {}
HOLDINGS: dict[str, Holding] = {}


def activity(entry: Activity) -> Activity:
    """Register a reason for which personal data are handled."""
    ACTIVITIES[entry.key] = entry
    return entry


def keeps(*entries: Holding) -> None:
    """Register personal fields."""
    HOLDINGS.update({entry.key: entry for entry in entries})


# Who wrote, owned or decided what: every room has such fields, and they are all for the same.
WORK = activity(
    Activity(
        "work",
        _("Who answers for what"),
        _("That it is known who answers for a task, wrote a text or made a decision."),
        Basis.PUBLIC_TASK,
        _("Local Government Act § 25-1 (internal control); Archives Act"),
        _("Employees and elected representatives with a role here"),
        _("Colleagues with a role here"),
    )
)


def answers_for(model: type[Any], *fields: str, scope: str = "authority") -> None:
    """The fields of `model` that say which colleague owns, wrote or decided; they go on pointing at the account when it is anonymised."""
    keeps(
        Holding(
            WORK.key, model, fields, _("As long as what it is about; the account is anonymised when it is erased."), by_person=fields, scope=scope,
            stays=_("Who did what in office is part of the archive. When the account is erased, no name stands there any more."),
        )
    )  # fmt: skip


def emptied(rows: Rows, *fields: str) -> int:
    """Empty the fields of the rows, past the versions on purpose: an entry that kept what was erased would not have erased it."""
    model = rows.model
    values: dict[str, Any] = {name: None if model._meta.get_field(name).null else "" for name in fields}
    if any(one.name == "version" for one in model._meta.concrete_fields):
        values["version"] = F("version") + 1
    done: int = rows.order_by().update(**values)
    return done
