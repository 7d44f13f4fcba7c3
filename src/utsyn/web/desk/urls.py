"""My page and what stands around it; people, units and settings."""

from __future__ import annotations

from django.urls import path

from utsyn.web.desk import people, units, views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("overview/", views.overview, name="overview"),
    path("remarks/", views.remarks, name="remarks"),
    path("todo/", views.todo, name="todo"),
    path("search/", views.search, name="search"),
    path("ledger/", views.ledger, name="ledger"),
    path("ledger/-/verify/", views.verify_ledger, name="verify_ledger"),
    path("ledger/-/heads/", views.signed_heads, name="signed_heads"),
    path("people/", people.people, name="people"),
    path("people/-/invite/", people.invite, name="invite"),
    path("people/<str:code>/", people.person, name="person"),
    path("people/<str:code>/-/edit/", people.edit, name="edit_person"),
    path("people/<str:code>/-/role/", people.give_role, name="give_role"),
    path("people/<str:code>/-/shut-out/", people.shut_out, name="shut_out"),
    path("people/<str:code>/-/sign-out/", people.sign_out, name="sign_out"),
    path("people/<str:code>/-/invite-again/", people.invite_again, name="invite_again"),
    path("roles/<str:code>/-/end/", people.end_role, name="end_role"),
    path("units/", units.units, name="units"),
    path("units/-/new/", units.add, name="add_unit"),
    path("units/<str:code>/", units.unit, name="unit"),
    path("units/<str:code>/-/edit/", units.edit, name="edit_unit"),
    path("units/<str:code>/-/close/", units.close, name="close_unit"),
    path("settings/", units.settings, name="settings"),
]
