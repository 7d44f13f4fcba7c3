"""The addresses of actors."""

from __future__ import annotations

from django.urls import path

from utsyn.cooperation.actors.views import keeping, lists, networks, own, pages, taking_in

app_name = "actors"
_deeds = [path(f"<str:code>/-/{name.replace('_', '-')}/", keeping.deed, {"name": name}, name=name) for name in keeping.DEEDS]
urlpatterns = [
    path("", lists.actors, name="actors"),
    path("-/abroad/", lists.abroad, name="abroad"),
    path("-/graph/", lists.graph, name="graph"),
    path("-/who/", lists.who, name="who"),
    path("-/file/<slug:kind>/", lists.file, name="file"),
    path("-/register/", own.register, name="register"),
    path("-/register/thanks/", own.registered, name="registered"),
    path("-/new/", keeping.new, name="new"),
    path("-/brreg/", taking_in.register_search, name="brreg"),
    path("-/spreadsheet/", taking_in.sheet, name="sheet"),
    path("-/spreadsheet/in/", taking_in.upload, name="upload"),
    path("-/take/", taking_in.take, name="take"),
    path("-/doubles/", taking_in.doubles, name="doubles"),
    path("-/doubles/part/", taking_in.part, name="part"),
    path("-/networks/", pages.networks, name="networks"),
    path("-/networks/new/", networks.new, name="new_network"),
    path("-/networks/<str:code>/-/edit/", networks.edit, name="edit_network"),
    path("-/networks/<str:code>/-/join/", networks.join, name="join"),
    path("-/networks/<str:code>/<slug:slug>/", pages.network, name="network"),
    path("-/memberships/<str:code>/", networks.membership, name="membership"),
    path("-/memberships/<str:code>/end/", networks.end_membership, name="end_membership"),
    path("-/memberships/<str:code>/review/", networks.review, name="review"),
    path("<str:code>/-/own-link/", own.own_link, name="own_link"),
    path("<str:code>/-/edit/", keeping.edit, name="edit"),
    path("<str:code>/-/publish/", keeping.publish, name="publish"),
    path("<str:code>/-/reject/", keeping.reject, name="reject"),
    path("<str:code>/-/withdraw/", keeping.withdraw, name="withdraw"),
    path("<str:code>/-/measures/", keeping.measures, name="measures"),
    path("<str:code>/-/merge/", taking_in.merge, name="merge"),
    *_deeds,
    path("<str:code>/-/contacts/new/", keeping.add_contact, name="add_contact"),
    path("<str:code>/-/contacts/<str:contact>/", keeping.contact, name="contact"),
    path("<str:code>/-/contacts/<str:contact>/forget/", keeping.forget_contact, name="forget_contact"),
    path("<str:code>/-/work/new/", keeping.add_work, name="add_work"),
    path("<str:code>/-/work/<str:work>/", keeping.work, name="work"),
    path("<str:code>/-/work/<str:work>/remove/", keeping.remove_work, name="remove_work"),
    path("<str:code>/<slug:slug>/", pages.actor, name="actor"),
]
