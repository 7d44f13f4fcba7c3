"""The API: rooms bring their routers, this brings sign-in by token, problem+json and the schema."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from utsyn.foundation.accounts.commands import hashed
from utsyn.foundation.accounts.models import ApiToken
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import DomainError, Invalid, NotFound
from utsyn.foundation.kernel.middleware import problem

ROUTERS: dict[str, str] = {}


class SignInFirst(DomainError):
    """No token, or one that opens nothing."""

    status = 401
    title = "Unauthorized"


class Token(HttpBearer):
    """`Authorization: Bearer utsyn_...`: acts as the token's person, at the token's authority only."""

    openapi_description = "A token made under “My account”. It acts as you, by the same rules as the pages."

    def authenticate(self, request: Any, token: str) -> ApiToken | None:
        """The token, with its person put on the request; None (401) when it opens nothing here."""
        found = ApiToken.objects.usable().select_related("person").filter(token_hash=hashed(token)).first()
        if found is None or found.authority_id != request.authority.pk or not found.person.is_active:
            return None
        if found.last_used_on != today():
            # Housekeeping, not a deed: when a token was last used is no change to anything people decided.
            ApiToken.objects.filter(pk=found.pk).update(last_used_on=today())
        request.person = found.person
        return found


def stranger(request: Any) -> bool:
    """Reading what is public needs no token; a session of the pages counts for nothing here."""
    if request.headers.get("Authorization"):
        raise AuthenticationError
    request.person = AnonymousUser()
    return True


token = Token()
api = NinjaAPI(
    title="Utsyn", version="1", description="Everything that is public can be read; everything that can be written follows the rules of the pages.",
    auth=[token, stranger], docs_url=None, openapi_url=None, urls_namespace="api",
)  # fmt: skip
for prefix, router in ROUTERS.items():
    api.add_router(prefix, router)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """What the domain refuses."""
    return problem(error, request.path)


@api.exception_handler(AuthenticationError)
def unknown_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """401, and how to do better."""
    response = problem(SignInFirst(_("This needs a token that is valid here.")), request.path)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422, with what is wrong with each field."""
    fields = {".".join(str(part) for part in one["loc"]): one["msg"] for one in error.errors}
    return problem(Invalid(_("Something in the request is not right."), fields=fields), request.path)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """404: not there, or not for you."""
    return problem(NotFound(_("There is nothing here.")), request.path)


@api.exception_handler(HttpError)
def other(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the library itself refuses (a body that is no JSON)."""
    refusal = DomainError(str(error))
    refusal.status, refusal.title = error.status_code, "Error"
    return problem(refusal, request.path)
