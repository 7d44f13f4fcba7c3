"""No personal field without purpose, legal basis and time: what looks personal is declared by its room, or stands here with the reason why not."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.privacy import ACTIVITIES, BASES, HOLDINGS

pytestmark = pytest.mark.nodb
# Words in a field's name that speak of people, or of what people write about themselves.
PERSONAL_WORDS = re.compile(
    r"(^|_)(name|e?mail|phone|mobile|telephone|address|contact|person|user|member|sender|author|writer|owner|applicant|asker|handler|assessor|"
    r"teacher|responsible|represents|substitute|birth|born|gender|account|ip|comment|question|needs|whom|to|by|as|uid|uids|wish)$"
)
# Named like it, and about nobody.
NOT_PERSONAL = {
    "geo.Country.name": "a country", "geo.Place.name": "a place", "accounts.Authority.name": "an authority", "accounts.Unit.name": "a unit",
    "files.File.name": "a file's name; whoever uploads is told to put no names in it",
    "organisations.Organisation.name": "an organisation", "council.Body.name": "an elected body", "council.Body.short_name": "an elected body",
    "council.Disqualification.represents": "a party or office", "council.Case.exempt_by": "a paragraph of the law",
    "council.Treatment.recommended_to": "an elected body", "council.Treatment.deferred_to": "a meeting", "council.Decision.delegated_to": "an office",
    "strategy.Outcome.name": "an effect", "strategy.Axis.name": "an axis", "strategy.Axis.short_name": "an axis", "strategy.Goal.short_name": "a goal",
    "strategy.MainStrategy.short_name": "a main strategy", "strategy.Pledge.name": "a pledge", "strategy.Anchor.name": "a document",
    "strategy.Anchor.address": "a page on the web", "strategy.NamedPlace.name": "a place",
    "indicators.Indicator.name": "an indicator", "indicators.Indicator.source_name": "a register", "planning.UnitPlanItem.responsible": "a role or unit",
    "intake.Document.name": "a file's name", "catalogue.Batch.name": "a file's name", "catalogue.Programme.name": "a programme",
    "catalogue.Programme.run_by": "a public body", "catalogue.Programme.address": "a page on the web", "catalogue.Call.address": "a page on the web",
    "catalogue.FundedProject.address": "a page on the web", "catalogue.Period.source_address": "a page on the web", "catalogue.KnownAs.name": "an organisation",
    "actors.Network.name": "a network", "relations.Partner.name": "a town or organisation", "relations.Partner.sort_name": "a town or organisation",
    "relations.Town.name": "a town", "relations.Town.same_as": "a town", "events.Arena.name": "a place", "events.Arena.address": "a place",
    "events.ForumMember.represents": "an organisation", "events.ActionPoint.taken_by": "the body that took it on", "guidance.Course.teacher": "a role or body",
    "matching.Watch.name": "a search", "eea.Act.told_by": "a source", "projects.ConsortiumMember.contact": "a contact, declared in organisations",
    "projects.Deviation.settled_by": "how it was settled", "projects.BudgetLine.member": "an organisation in the consortium",
    "projects.ProjectPayment.member": "an organisation in the consortium", "socialaccount.SocialToken.account": "the account, declared itself",
    "socialaccount.SocialApp.name": "a provider of sign-in",
}  # fmt: skip


def _of_people() -> list[Any]:
    """Every column of every table that people's data may stand in; the framework's own plumbing apart."""
    found = [
        model
        for model in apps.get_models()
        if model._meta.managed and model._meta.app_label not in ("contenttypes", "auth", "django_tasks_database")
    ]
    return [field for model in found for field in model._meta.concrete_fields if not field.primary_key]


def _label(field: Any) -> str:
    return f"{field.model._meta.label}.{field.name}"


def looks_personal(field: Any) -> bool:
    """By type, by what its model says of it, or by its name."""
    said = {*getattr(field.model, "audited_personal", ()), *getattr(field.model, "PERSONAL", ())}
    is_text = isinstance(field, models.CharField | models.TextField | models.JSONField | models.ForeignKey)
    return (
        isinstance(field, models.EmailField | models.GenericIPAddressField)
        or field.related_model is Person
        or field.name in said
        or (is_text and not field.choices and bool(PERSONAL_WORDS.search(field.name)))
    )


DECLARED = {f"{one.model._meta.label}.{name}" for one in HOLDINGS.values() for name in one.fields}


def test_what_looks_personal_is_declared_or_stands_here_with_a_reason():
    found = {_label(field) for field in _of_people() if looks_personal(field)}
    assert sorted(found - DECLARED - NOT_PERSONAL.keys()) == []


def test_nothing_stands_here_that_is_declared_or_gone():
    found = {_label(field) for field in _of_people() if looks_personal(field)}
    assert sorted(NOT_PERSONAL.keys() - found) == []
    assert sorted(NOT_PERSONAL.keys() & DECLARED) == []
    assert sorted(label for label, reason in NOT_PERSONAL.items() if not reason) == []


def test_a_new_field_for_an_address_would_be_found():
    class Stray(models.Model):
        mobile = models.CharField(max_length=20)
        reached_at = models.EmailField()
        told_by = models.ForeignKey(Person, on_delete=models.PROTECT)
        colour = models.CharField(max_length=20)

        class Meta:
            app_label = "stray"

    apps.all_models.pop("stray")
    assert [field.name for field in Stray._meta.concrete_fields if looks_personal(field)] == ["mobile", "reached_at", "told_by"]


def test_every_declaration_has_purpose_basis_law_and_time():
    for one in HOLDINGS.values():
        told = ACTIVITIES[one.activity]
        assert told.basis in BASES
        assert all(str(words).strip() for words in (told.title, told.purpose, told.law, told.whose, told.recipients, one.kept)), one.key
        assert {*one.fields, *one.shown} <= {field.name for field in one.model._meta.get_fields()}, one.key


def test_what_the_ledger_keeps_erasable_of_a_noun_is_declared_with_it():
    for model in apps.get_models():
        kept = {
            f"{model._meta.label}.{name}"
            for name in getattr(model, "audited_personal", ())
            if name in {f.name for f in model._meta.concrete_fields}
        }
        assert kept <= DECLARED | NOT_PERSONAL.keys(), model
