"""One's own account: what it is, its language, its tokens, where one is signed in, and what was typed when the session ended."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utsyn.foundation.accounts import commands, second_factor, sessions, typed
from utsyn.foundation.accounts.forms import LanguageForm, TokenForm
from utsyn.foundation.accounts.models import ApiToken, Assignment
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.render import render

YEAR = 365 * 24 * 3600


class SignIn(LoginView):  # type: ignore[misc]
    """The library's sign-in page, with the ways in that the setting names."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "providers": get_adapter().list_providers(self.request)}


class SignOut(LogoutView):  # type: ignore[misc]
    """The library's way out; the browser is asked to forget the pages that it has seen. What waits to be sent, it keeps."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


def gone(request: Request, **_parts: str) -> HttpResponse:
    """What the sign-in library offers and Utsyn does not: signing up, changing one's own address."""
    raise Http404


@require_safe
@never_cache
def account(request: Request) -> HttpResponse:
    """Who one is here, and the ways to change it."""
    person = request.person
    context = {
        "person": person,
        "roles": Assignment.objects.in_force()
        .filter(person=person)
        .select_related("authority", "unit")
        .order_by("authority__slug", "role"),
        "has_second_factor": Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES).exists(),
        "must_have_second_factor": second_factor.is_missing(request),
        "has_outside_sign_in": SocialAccount.objects.filter(user=person).exists(),
        "form": LanguageForm(initial={"language": person.language}),
    }
    return render(request, "accounts/account.html", context)


@require_POST
def language(request: Request) -> HttpResponse:
    """Choose the language of one's own pages and letters."""
    form = LanguageForm(request.POST)
    response = HttpResponseRedirect(reverse("accounts:account"))
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        commands.choose_language(request.person, language=chosen)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tokens(request: Request) -> HttpResponse:
    """One's own tokens; a new one's secret is shown in the answer to the form, this once."""
    form, secret = TokenForm(request.POST or None, person=request.person), None
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        _token, secret = commands.create_token(
            values["authority"], by=request.person, purpose=values["purpose"], expires_on=values["expires_on"]
        )
        form = TokenForm(person=request.person)
    mine = ApiToken.objects.visible_to(request.person).select_related("authority").order_by("-pk")
    context = {"form": form, "secret": secret, "tokens": mine, "usable": set(mine.usable().values_list("pk", flat=True))}
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def revoke_token(request: Request, code: str) -> HttpResponse:
    """From now on it opens nothing."""
    token = get_object_or_404(ApiToken.objects.visible_to(request.person), code=code)
    commands.revoke_token(token, by=request.person)
    return redirect("accounts:tokens")


@require_safe
@never_cache
def open_sessions(request: Request) -> HttpResponse:
    """Where one is signed in."""
    found = sessions.of(request.person, this=request.session.session_key)
    return render(request, "accounts/sessions.html", {"sessions": found})


@require_POST
def end_session(request: Request) -> HttpResponse:
    """Sign out elsewhere: of the session that is named, or of all but this one."""
    ref = request.POST.get("ref", "")
    if ref:
        sessions.end(request.person, ref=ref)
    else:
        sessions.end_all(request.person, but=request.session.session_key)
    return redirect("accounts:sessions")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def what_was_typed(request: Request) -> HttpResponse:
    """Gives back the form that was sent after the session had ended, to send it again or let it go."""
    found = typed.kept(request)
    if request.method == "POST" or found is None:
        typed.forget(request)
        return redirect(found.path if found else settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/typed.html", {"typed": found})
