"""Every command asks a rule, every noun can be seen by rule and queryset alike, and nothing leaves its authority."""

import pytest
from django.apps import apps

from utsyn.foundation.accounts.models import Authority, Owned, Person
from utsyn.foundation.audit.commands import COMMANDS
from utsyn.foundation.kernel.models import Noun
from utsyn.foundation.kernel.rules import RULES

pytestmark = pytest.mark.nodb
# Shared by all authorities: the same country, body of the world or person, once.
SHARED = {"country", "place", "organisation", "person", "authority", "ledger", "programme", "call", "fundedproject"}


def nouns():
    return [model for model in apps.get_models() if issubclass(model, Noun)]


def test_every_command_has_a_rule():
    assert sorted(verb for verb in COMMANDS if verb not in RULES) == []


def test_every_noun_says_which_fields_its_history_keeps():
    assert sorted(model.__name__ for model in nouns() if not (model.audited or model.audited_personal)) == []


def test_every_audited_field_exists():
    missing = [
        f"{model.__name__}.{name}" for model in nouns() for name in (*model.audited, *model.audited_personal) if not hasattr(model, name)
    ]
    assert missing == []


def test_every_owned_noun_says_who_sees_it():
    assert (
        sorted(model.__name__ for model in nouns() if issubclass(model, Owned) and not hasattr(model._default_manager.all(), "visible_to"))
        == []
    )


def test_foreign_keys_stay_inside_one_authority_or_lead_to_a_shared_noun():
    stray = []
    for model in nouns():
        if not issubclass(model, Owned):
            continue
        for field in model._meta.concrete_fields:
            target = field.related_model
            if target is None or issubclass(target, Owned) or target in (Authority, Person):
                continue
            if target._meta.model_name not in SHARED:
                stray.append(f"{model.__name__}.{field.name}")
    assert stray == []
