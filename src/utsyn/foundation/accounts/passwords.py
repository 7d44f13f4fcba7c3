"""What makes a password good enough, said in the reader's language (the framework's own words are not in nynorsk)."""

from __future__ import annotations

from django.contrib.auth import password_validation as framework
from django.utils.translation import gettext as _


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
