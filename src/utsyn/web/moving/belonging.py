"""What belongs to an authority, read off the models themselves: a new table is carried without anyone thinking of it.

A row belongs to the authority that its required keys lead to; through a ledger, to the one whose ledger it is; through a person
alone, to the persons whom the authority's rows name. What leads to none of them is a fact that all share, and goes along whole.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.models import Ledger

ROOTS: tuple[type[Model], ...] = (Authority, Ledger, Person)
# What stays behind, and why.
LEFT_OUT: dict[str, str] = {
    "account.EmailConfirmation": "a letter on its way: a new one is asked for",
    "auth.Group": "the framework's own; in Utsyn a role is an assignment",
    "auth.Group_permissions": "the framework's own; in Utsyn a role is an assignment",
    "auth.Permission": "the framework's own; in Utsyn a role is an assignment",
    "contenttypes.ContentType": "the framework's list of tables: every installation has it",
    "django_tasks_database.DBTaskResult": "work queued on this installation, and done there",
    "mfa.Authenticator": "the key of a second factor is its owner's alone: it is set up anew",
    "search.IndexedText": "derived: built anew from what it was built from",
    "sessions.Session": "a visit to this installation",
    "socialaccount.SocialApp": "a setting of the installation",
    "socialaccount.SocialToken": "a key to another system",
}
LEFT_EMPTY: dict[str, dict[str, str]] = {
    "accounts.Person": {"password": "a person's own: chosen anew by the letter that signing in offers"}
}
# Rows that stay behind though their table goes: a letter that still waits is sent from where it was written, and not twice.
ONLY: dict[str, Q] = {"mail.Message": Q(ledger__authority__isnull=False) & (Q(sent_at__isnull=False) | Q(given_up_at__isnull=False))}


@cache
def way(model: type[Model]) -> tuple[type[Model], str] | None:
    """The root that a row hangs from, and the look-up that leads there; None for what all share. The nearest root, authorities first."""
    if model in ROOTS:
        return model, "pk"
    found: list[tuple[int, int, str, type[Model]]] = []
    for field in model._meta.concrete_fields:
        target: Any = field.related_model
        if isinstance(field, ForeignKey) and target is not model and (target is Ledger or not field.null):
            further = way(target)
            if further is not None:
                root, path = further
                path = field.name if path == "pk" else f"{field.name}__{path}"
                found.append((ROOTS.index(root), path.count("__"), path, root))
    if not found:
        return None
    _place, _length, path, root = min(found, key=lambda one: one[:3])
    return root, path


def tables() -> list[type[Model]]:
    """Every table that goes along, in order of name."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed and model._meta.label not in LEFT_OUT]
    return sorted(found, key=lambda model: model._meta.label)


class Belongings:
    """What goes along with one authority."""

    def __init__(self, authority: Authority) -> None:
        self._roots: dict[type[Model], set[int]] = {
            Authority: {authority.pk},
            Ledger: {authority.ledger_id, *Ledger.objects.filter(is_shared=True).values_list("pk", flat=True)},
        }
        self._roots[Person] = self._named()

    def rows(self, model: type[Model]) -> QuerySet[Any]:
        """The rows of the table that go along."""
        told, every = way(model), model._base_manager.all()
        if told is None:
            return every
        root, path = told
        return every.filter(ONLY.get(model._meta.label, Q()), **{f"{path}__in": self._roots[root]})

    def _named(self) -> set[int]:
        """The persons whom the authority's own rows name."""
        found: set[int] = set()
        for model in tables():
            told = way(model)
            if told is None or told[0] is not Authority:
                continue
            for field in model._meta.concrete_fields:
                if field.related_model is Person:
                    found |= set(self.rows(model).order_by().values_list(field.attname, flat=True).distinct())
        return found - {None}
