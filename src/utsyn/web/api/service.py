"""The API: rooms bring their routers, this brings sign-in by token, problem+json and the schema."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from utsyn.cooperation.actors.api import router as actors
from utsyn.cooperation.events.api import router as events
from utsyn.cooperation.grants.api import router as support
from utsyn.cooperation.guidance.api import router as guidance
from utsyn.cooperation.relations.api import router as partners
from utsyn.europe.catalogue.api import router as catalogue
from utsyn.europe.eea.api import router as eea
from utsyn.europe.matching.api import router as matching
from utsyn.europe.projects.api import router as projects
from utsyn.foundation.accounts.api import router as organisation
from utsyn.foundation.accounts.commands import hashed
from utsyn.foundation.accounts.models import ApiToken, Person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Denied, DomainError, Invalid, NotFound
from utsyn.foundation.kernel.middleware import problem
from utsyn.foundation.search.api import router as search
from utsyn.governance.council.api import router as council
from utsyn.governance.indicators.api import router as indicators
from utsyn.governance.measures.api import router as measures
from utsyn.governance.planning.api import router as planning
from utsyn.governance.reporting.api import router as reports
from utsyn.governance.strategy.api import router as strategy

# In the order in which the reference tells of them.
ROUTERS: tuple[Router, ...] = (
    organisation,
    council,
    strategy,
    measures,
    planning,
    indicators,
    reports,
    partners,
    events,
    support,
    guidance,
    actors,
    catalogue,
    matching,
    projects,
    eea,
    search,
)


class Written(JSONRenderer):
    """JSON as people read it: æ as æ, and no spaces that nobody needs."""

    json_dumps_params: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}


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
    auth=[token, stranger], docs_url=None, openapi_url=None, urls_namespace="api", renderer=Written(),
)  # fmt: skip


def only_by_token(router: Router) -> Router:
    """Let every operation of `router` that writes ask for a token: none can forget to."""
    for path in router.path_operations.values():
        for operation in path.operations:
            if operation.methods != ["GET"]:
                operation.auth_param = token
                operation.auth_callbacks = [token]
    return router


for one in ROUTERS:
    api.add_router("", only_by_token(one))


@api.exception_handler(DomainError)
def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """What the domain refuses; whoever has no role here is not told what there is to be denied."""
    person, authority = getattr(request, "person", None), getattr(request, "authority", None)
    if isinstance(error, Denied) and authority and not (isinstance(person, Person) and person.roles_at(authority.pk)):
        error = NotFound(_("There is nothing here."))
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
