"""Addresses of one's own account that are ours, not the sign-in library's."""

from __future__ import annotations

from django.urls import path

from utsyn.foundation.accounts import views
from utsyn.foundation.accounts.oidc.views import backchannel_logout

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("language/", views.language, name="language"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<str:code>/-/revoke/", views.revoke_token, name="revoke_token"),
    path("sessions/", views.open_sessions, name="sessions"),
    path("sessions/-/end/", views.end_session, name="end_session"),
    path("typed/", views.what_was_typed, name="typed"),
    path("oidc/<str:provider_id>/logout", backchannel_logout, name="backchannel_logout"),
]
