"""Keeping account of a new partner, and of people at one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.forms.partners import ContactForm, EditContactForm, NewPartnerForm
from utsyn.cooperation.relations.models import Partner
from utsyn.cooperation.relations.views.acts import asked
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.organisations import contacts
from utsyn.foundation.organisations.models import Contact
from utsyn.foundation.ui.addresses import address_of


@get_or_post
def new(request: Request) -> HttpResponse:
    """Keep account of a partner."""
    require(request.person, "partner.add", request.authority)
    form = NewPartnerForm(request.POST or None, thing=request.authority, person=request.person)
    made = form.done(commands.add) if form.is_bound else None
    if made is not None:
        messages.success(request, _("Saved. Now enter how you are tied."))
        return redirect(address_of(request, made))
    return asked(request, form, _("New partner"))


@get_or_post
def add_contact(request: Request, code: str) -> HttpResponse:
    """Keep somebody to reach at the partner."""
    partner = find(Partner.objects.select_related("organisation", "authority"), request, code)
    require(request.person, "contact.add", request.authority)
    form = ContactForm(request.POST or None, thing=partner, person=request.person)
    form.fields["kept_until"].initial = today() + dt.timedelta(days=contacts.KEPT_DAYS)

    def keep(thing: Partner, /, **values: Any) -> Contact:
        return contacts.add(thing.authority, organisation=thing.organisation, **values)

    return _done(request, form, keep, partner, _("Keep a contact"))


@get_or_post
def edit_contact(request: Request, code: str) -> HttpResponse:
    """Correct what is kept of somebody."""
    contact, partner = _contact(request, code, "contact.edit")
    form = EditContactForm(request.POST or None, thing=contact, person=request.person)
    return _done(request, form, contacts.edit, partner, _("Change the contact"))


@require_POST
def withdraw_contact(request: Request, code: str) -> HttpResponse:
    """The person no longer agrees: everything about them goes at once."""
    contact, partner = _contact(request, code, "contact.withdraw")
    contacts.withdraw(contact, by=request.person)
    messages.success(request, _("Everything about the person is erased."))
    return redirect(address_of(request, partner))


def _done(request: Request, form: Any, verb: Any, partner: Partner, title: str) -> HttpResponse:
    if form.is_bound and form.done(verb) is not None:
        messages.success(request, _("Saved."))
        return redirect(address_of(request, partner))
    lede = _("Keep no more than you need to reach the person, and tell them that you do.")
    return asked(request, form, title, partner, lede=lede)


def _contact(request: Request, code: str, verb: str) -> tuple[Contact, Partner]:
    """The contact that the address names, and the partner they are reached at; contacts of other bodies belong to other rooms."""
    contact = find(Contact.objects.select_related("authority", "organisation"), request, code)
    partner = Partner.objects.filter(authority=request.authority, organisation=contact.organisation).select_related("authority").first()
    if partner is None:
        raise Http404
    require(request.person, verb, contact)
    return contact, partner
