"""Sign-in and one's own account. What stands first here takes the place of the sign-in library's own."""

from __future__ import annotations

from django.urls import include, path

from utsyn.foundation.accounts import views
from utsyn.foundation.accounts.oidc import views as oidc

urlpatterns = [
    path("", include("utsyn.foundation.accounts.urls_own")),
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", views.SignOut.as_view(), name="account_logout"),
    path("oidc/<str:provider_id>/login/", oidc.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", oidc.callback, name="openid_connect_callback"),
    *(path(unused, views.gone) for unused in ("signup/", "email/", "confirm-email/", "login/code/confirm/", "3rdparty/signup/")),
    path("confirm-email/<str:key>/", views.gone),
    path("", include("allauth.urls")),
]
