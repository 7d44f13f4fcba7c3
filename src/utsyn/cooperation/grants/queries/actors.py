"""What the directory of actors knows of whoever applies: asked for once, and not typed again."""

from __future__ import annotations

from typing import Any

from utsyn.cooperation.actors.models import Actor
from utsyn.cooperation.grants.models import Application
from utsyn.foundation.accounts.models import Authority


def actor_behind(application: Application, reader: Any) -> Actor | None:
    """The applicant's entry in the directory, if the reader sees it; one query."""
    found = Actor.objects.visible_to(reader).living().filter(authority=application.authority_id, organisation=application.organisation_id)
    return found.select_related("organisation").first()


def known_of(authority: Authority, code: str, reader: Any) -> dict[str, str]:
    """What an application begins with when one comes from the actor's page: number and name; nothing when the reader does not see it."""
    found = Actor.objects.visible_to(reader).filter(authority=authority, code=code).select_related("organisation").first()
    if found is None:
        return {}
    return {"organisation_number": found.organisation.organisation_number, "organisation_name": found.organisation.name}
