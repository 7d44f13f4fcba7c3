"""What makes a password good enough, said in the reader's language (the framework's own words are not in nynorsk)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import password_validation as framework
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.leaked import NoAnswer, times_leaked
from utsyn.foundation.accounts.models import Assignment, Authority

log = logging.getLogger("utsyn.signin")
SHORTEST = 12
# What everybody who guesses here tries first, beside the authority's name and address word.
OF_UTSYN = ("utsyn",)
_WORD = re.compile(r"\w{3,}")


class LongEnough(framework.MinimumLengthValidator):
    """Length is what counts."""

    def get_error_message(self) -> str:
        return _("The password is too short. It needs at least %(count)s letters or signs.") % {"count": self.min_length}


class NotCommon(framework.CommonPasswordValidator):
    """Not one of the 20,000 that everyone tries first."""

    def get_error_message(self) -> str:
        return _("The password is one that many use. Choose another.")


class NotAboutOneself(framework.UserAttributeSimilarityValidator):
    """Not one's name or address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        return _("The password is too like your name or address.")


class NotOfThePlace:
    """The place's own words count for nothing: without them there must still be a password."""

    def validate(self, password: str, user: Any = None) -> None:
        """The words of each authority where the person has or had a role."""
        known = user is not None and user.pk is not None
        held = Assignment.objects.filter(person=user).select_related("authority") if known else ()
        check_place(password, (name for one in held for name in names_of(one.authority)))

    def get_help_text(self) -> str:
        return ""


def names_of(authority: Authority) -> tuple[str, ...]:
    """What the authority is called, in every language and in addresses."""
    return (authority.slug, *authority.name.texts().values())


def check_place(password: str, names: Iterable[str]) -> None:
    """Refuse a password that is too short once the words of `names` are taken out ("HamarKommune2026!" is then "2026!").

    Raises:
        ValidationError.
    """
    left = password.casefold()
    words = {word for name in (*names, *OF_UTSYN) for word in _WORD.findall(name.casefold())}
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    # What is too short as it stands is told of by its own rule.
    if len(left) < SHORTEST <= len(password):
        raise ValidationError(
            _(
                "Words of the place, such as the authority's name, count for nothing in a password. Without them it needs at least %(count)s letters or signs."
            )
            % {"count": SHORTEST},
            code="place",
        )


class NotLeaked:
    """Not one that is known from a leak, where the installation names a list. Who keeps it may be away: then the other rules must do."""

    def validate(self, password: str, user: Any = None) -> None:
        """No transaction is open here: forms and the command line ask before they write."""
        try:
            count = times_leaked(password)
        except NoAnswer as error:
            log.warning("a new password was not looked up among leaked ones: %s", error)
            return
        if count:
            raise ValidationError(
                _("This password is known from a leak, and so is among those that are tried first. Choose another."), code="leaked"
            )

    def get_help_text(self) -> str:
        return ""
