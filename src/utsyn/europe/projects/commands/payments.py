"""Verbs on payments: expected, then received or made; the same one is never entered twice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.award_checking import amount_above_zero, check_not_closed, day_after_award, past_day_after_award
from utsyn.europe.projects.award_kinds import PaymentKind
from utsyn.europe.projects.budgeting import in_kroner
from utsyn.europe.projects.checking import check_choice, checked_line
from utsyn.europe.projects.commands.budgets import checked_nok
from utsyn.europe.projects.kinds import Currency, RateSource
from utsyn.europe.projects.models import ConsortiumMember, ExchangeRate, Obligation, Project, ProjectPayment
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.ui.formats import number
from utsyn.governance.measures.checking import refuse


@command("project_payment.expect")
def expect_payment(project: Project, /, *, by: Actor, kind: str, amount: Decimal, on: dt.date, member: ConsortiumMember | None = None,
                   obligation: Obligation | None = None) -> ProjectPayment:  # fmt: skip
    """Money that is to come, or that we are to pass on; in the project's currency.

    Raises:
        Conflict: the project was not granted money, or is closed.
        Invalid: no amount, a day before the award, a transfer to nobody, or a payment that is written down already.
    """
    check_not_closed(project)
    values = _checked(project, kind, amount, on, member, obligation)
    same = {name: values[name] for name in ("kind", "expected_on", "expected", "member")}
    if ProjectPayment.objects.standing().filter(project=project, **same).exists():
        raise refuse("amount", _("This payment is written down already: the same kind, day and amount."))
    return ProjectPayment.objects.create(authority=project.authority, project=project, **values)


def _checked(
    project: Project, kind: str, amount: Any, on: Any, member: ConsortiumMember | None, obligation: Obligation | None
) -> dict[str, Any]:
    check_choice("kind", kind, PaymentKind.values)
    is_transfer = kind == PaymentKind.TRANSFER
    if is_transfer and (member is None or member.project_id != project.pk or member.is_us):
        raise refuse("member", _("Choose the member of the consortium to whom it is passed on."))
    if not is_transfer and member is not None:
        raise refuse("member", _("Only what is passed on goes to a member."))
    if obligation is not None and (obligation.project_id != project.pk or obligation.is_removed):
        raise refuse("obligation", _("Choose a duty of this project."))
    return {
        "kind": kind, "expected": amount_above_zero("amount", amount), "expected_on": day_after_award(project, "on", on),
        "member": member, "obligation": obligation,
    }  # fmt: skip


@command("project_payment.edit")
def edit_payment(payment: ProjectPayment, /, *, by: Actor, kind: str, amount: Decimal, on: dt.date, member: ConsortiumMember | None = None,
                 obligation: Obligation | None = None, seen: int | None = None) -> ProjectPayment:  # fmt: skip
    """Another day or amount, while it is still expected."""
    payment.expect(seen)
    _check_waiting(payment)
    payment.write(**_checked(payment.project, kind, amount, on, member, obligation))
    return payment


@command("project_payment.settle")
def settle_payment(payment: ProjectPayment, /, *, by: Actor, amount: Decimal, on: dt.date | None = None, nok: Decimal | None = None,
                   reference: str = "", seen: int | None = None) -> ProjectPayment:  # fmt: skip
    """It was received, or made, on the day. `nok` is kroner for one euro that day; without it the project's own dated rate counts.

    Raises:
        Conflict: it was paid already, or the project is closed.
        Invalid: the same payment is entered already, a day to come or before the award, no amount.
    """
    payment.expect(seen)
    _check_waiting(payment)
    project = payment.project
    day, paid = past_day_after_award(project, "on", on), amount_above_zero("amount", amount)
    line = checked_line("reference", reference, 80)
    _check_once(payment, day, paid, line)
    rate = _rate(project, day, nok)
    kroner = paid if project.currency == Currency.NOK else in_kroner(paid, rate.nok) if rate is not None else None
    payment.write(paid_on=day, paid=paid, rate=rate, paid_nok=kroner, reference=line)
    return payment


def _check_once(payment: ProjectPayment, day: dt.date, paid: Decimal, reference: str) -> None:
    """Neither a reference that is used, nor the same amount on the same day the same way unless the references tell them apart."""
    others = ProjectPayment.objects.settled().filter(project=payment.project).exclude(pk=payment.pk)
    told = {"amount": number(paid, 2), "currency": payment.project.currency, "day": f"{day:%d.%m.%Y}"}
    if reference and others.filter(reference__iexact=reference).exists():
        raise refuse("reference", _("A payment with this reference is entered already. The same payment is not entered twice."))
    twins = others.filter(paid_on=day, paid=paid, member=payment.member)
    if any(not (reference and one.reference) for one in twins if one.is_out == payment.is_out):
        raise refuse(
            "amount",
            _("A payment of %(amount)s %(currency)s on %(day)s is entered already. If there are two, write the bank's reference of both.")
            % told,
        )


def _rate(project: Project, day: dt.date, nok: Decimal | None) -> ExchangeRate | None:
    if project.currency == Currency.NOK:
        if nok is not None:
            raise refuse("nok", _("The budget is in kroner, and needs no rate."))
        return None
    if nok is None:
        return project.rate
    known: dict[str, Any] = {
        "authority": project.authority,
        "currency": project.currency,
        "on": day,
        "source": RateSource.TYPED,
        "nok": checked_nok(nok),
    }
    return ExchangeRate.objects.get_or_create(**known)[0]


@command("project_payment.undo")
def undo_payment(payment: ProjectPayment, /, *, by: Actor) -> ProjectPayment:
    """It was entered by mistake: expected again."""
    check_not_closed(payment.project)
    if payment.paid_on is None or payment.is_removed:
        raise Conflict(_("The payment is not entered as paid."))
    payment.write(paid_on=None, paid=None, rate=None, paid_nok=None, reference="")
    return payment


@command("project_payment.remove")
def remove_payment(payment: ProjectPayment, /, *, by: Actor) -> ProjectPayment:
    """It is not expected any more."""
    _check_waiting(payment)
    payment.write(is_removed=True)
    return payment


def _check_waiting(payment: ProjectPayment) -> None:
    check_not_closed(payment.project)
    if payment.is_removed:
        raise Conflict(_("The payment was taken away."))
    if payment.paid_on is not None:
        raise Conflict(
            _("The payment was entered on %(day)s already. The same payment is not entered twice.") % {"day": f"{payment.paid_on:%d.%m.%Y}"}
        )
