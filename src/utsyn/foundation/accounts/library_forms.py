"""The sign-in library's forms in the house's words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("At least 12 letters or signs. A few words in a row are easy to remember and hard to guess.")


class Named:
    """Labels of our own, help where it helps, no example text inside the boxes."""

    labels: ClassVar[dict[str, Promise]] = {}
    help_texts: ClassVar[dict[str, Promise]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(Named, account.LoginForm):  # type: ignore[misc]
    """Sign in by address and password."""

    labels = {"login": _("E-mail address"), "password": _("Password")}


class ResetPasswordForm(Named, account.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a link."""

    labels = {"email": _("E-mail address")}


class ResetPasswordKeyForm(Named, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """Choose a password by a link."""

    labels = {"password1": _("New password"), "password2": _("The new password again")}
    help_texts = {"password1": PASSWORD_HELP}


class ChangePasswordForm(Named, account.ChangePasswordForm):  # type: ignore[misc]
    """Another password."""

    labels = {"oldpassword": _("The password you have now"), "password1": _("New password"), "password2": _("The new password again")}
    help_texts = {"password1": PASSWORD_HELP}


class SetPasswordForm(Named, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    labels = {"password1": _("New password"), "password2": _("The new password again")}
    help_texts = {"password1": PASSWORD_HELP}


class ReauthenticatePasswordForm(Named, account.ReauthenticateForm):  # type: ignore[misc]
    """It is really you."""

    labels = {"password": _("Password")}


class AuthenticateForm(Named, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step."""

    labels = {"code": _("Code")}


class ReauthenticateForm(Named, mfa.ReauthenticateForm):  # type: ignore[misc]
    """It is really you, by code."""

    labels = {"code": _("Code")}


class ActivateTOTPForm(Named, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    labels = {"code": _("Code")}


class AddWebAuthnForm(Named, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new key."""

    labels = {"name": _("Name"), "passwordless": _("Sign in with this key alone, without a password")}


class EditWebAuthnForm(Named, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    labels = {"name": _("Name")}
