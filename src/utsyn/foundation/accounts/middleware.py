"""Which authority, in which language, asked by whom; and that one must be signed in unless a route is public."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from utsyn.foundation.accounts import second_factor, typed
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.queries import shared_version
from utsyn.foundation.kernel.errors import Denied
from utsyn.foundation.kernel.middleware import problem
from utsyn.foundation.kernel.text import LANGUAGES

GetResponse = Callable[[HttpRequest], HttpResponse]


@cache
def public_routes() -> frozenset[str]:
    """The names of the routes that strangers may open: the portal declares them."""
    return frozenset(import_string(settings.UTSYN_PUBLIC_ROUTES))


def is_public(request: HttpRequest) -> bool:
    """Whether the route of `request` is open to strangers."""
    match = request.resolver_match
    return match is not None and match.view_name in public_routes()


@cache
def _authorities() -> QuerySet[Authority]:
    """All of them, to be narrowed; thought out once, since every request asks.

    The version of what all authorities share comes along: the tag of a public page costs one query.
    """
    return Authority.objects.select_related("ledger").annotate(shared_version=shared_version()).order_by()


class AuthorityMiddleware:
    """Takes `authority` and `language` out of the address and puts what they name on the request.

    An address that leads nowhere is answered in the language it names. One without a language belongs to no authority:
    it is the cookie's, or the browser's.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.person = request.user
        request.authority = None
        request.language = _preferred_language(request)
        with translation.override(request.language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.language)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        slug, language = kwargs.pop("authority", None), kwargs.pop("language", request.language)
        if slug is None:
            return
        found = next(iter(_authorities().filter(slug=slug)), None)
        if found is None or language not in found.languages:
            raise Http404
        request.authority, request.language = found, language
        translation.activate(language)


class SignInRequiredMiddleware:
    """Sends strangers to sign in, except on public routes; the API answers for itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        if is_public(request) or request.path.startswith("/api/"):
            return None
        if request.user.is_authenticated:
            return None
        onward = reverse("accounts:typed") if typed.stash(request) else request.get_full_path()
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': onward})}")


class SecondFactorMiddleware:
    """Sends an administrator without a second factor to set one up, before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        if not request.user.is_authenticated or _leads_to_second_factor(request) or not second_factor.is_missing(request):
            return None
        if request.path.startswith("/api/"):
            return problem(Denied(_("An administrator must set up two-step sign-in first.")), request.path)
        return HttpResponseRedirect(reverse("mfa_index"))


def _leads_to_second_factor(request: HttpRequest) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name.startswith(("mfa_", "ui:")) or name in {
        "account_logout",
        "account_reauthenticate",
        "account_set_password",
        "accounts:language",
    }


def _preferred_language(request: Any) -> str:
    addressed = request.path.split("/", 3)[2:3]
    if addressed and addressed[0] in LANGUAGES:
        return str(addressed[0])
    wanted: str = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if wanted in LANGUAGES:
        return wanted
    if request.user.is_authenticated:
        return str(request.user.language)
    accepted = translation.get_language_from_request(request)[:2]
    return accepted if accepted in LANGUAGES else LANGUAGES[0]
