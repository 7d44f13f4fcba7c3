"""What an actor may do by its own link: fill in what it was invited to, and say once a year whether the entry is true."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.commands.own import ANSWER, FILL
from utsyn.cooperation.actors.forms.own import AnswerForm, OwnForm, begin_with, sent_of
from utsyn.cooperation.actors.models import Actor
from utsyn.foundation.links.purposes import Purpose, purpose


def _filled(actor: Actor, /, *, by: Any, **values: Any) -> Actor:
    return commands.fill(actor, by=by, sent=sent_of(values, actor.description))


def _answered(actor: Actor, /, *, by: Any, answer: str, **values: Any) -> Actor:
    sent = None if answer == AnswerForm.LEAVE else sent_of(values, actor.description)
    return commands.answer(actor, by=by, sent=sent)


def _invited(actor: Actor) -> str:
    works = _works(actor)
    return " ".join(one for one in (
        _("%(authority)s would like to have you in its directory of those who work with the world. Tell what you want to be told; you decide what is shown.")
        % {"authority": actor.authority.name}, works,
    ) if one)  # fmt: skip


def _asked(actor: Actor) -> str:
    words = _("Please look through what %(authority)s has written about you, correct it, and send. Then it stands for another year.")
    return " ".join(one for one in (words % {"authority": actor.authority.name}, _works(actor)) if one)


def _works(actor: Actor) -> str:
    """What is known already of their work abroad, so that only what is new need be added."""
    known = [f"{one.country} ({one.get_theme_display()})" for one in actor.activities.select_related("country")]
    return _("We know that you work with: %(what)s. Add what is new.") % {"what": ", ".join(known)} if known else ""


purpose(Purpose(FILL, Actor, title=str, words=_invited, button=lambda: pgettext("button", "Send"), spend=_filled, form=OwnForm,
                initial=begin_with, tells_owner=False))  # fmt: skip
purpose(Purpose(ANSWER, Actor, title=str, words=_asked, button=lambda: pgettext("button", "Send"), spend=_answered, form=AnswerForm,
                initial=begin_with, tells_owner=False))  # fmt: skip
