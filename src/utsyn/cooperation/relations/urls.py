"""The addresses of relations."""

from __future__ import annotations

from django.urls import URLPattern, path

from utsyn.cooperation.relations.views import acts, adding, doubts, reading

app_name = "relations"


def _act(name: str, where: str) -> URLPattern:
    return path(where, acts.act, {"name": name}, name=name)


def _deed(name: str, where: str) -> URLPattern:
    return path(where, acts.deed, {"name": name}, name=name)


urlpatterns: list[URLPattern] = [
    path("", reading.partners, name="partners"),
    path("-/new/", adding.new, name="new"),
    path("-/doubts/", doubts.doubts, name="doubts"),
    path("-/doubts/<str:code>/same/", doubts.settle, {"answer": "same"}, name="same_town"),
    path("-/doubts/<str:code>/other/", doubts.settle, {"answer": "other"}, name="other_town"),
    path("engagements/", reading.engagements, name="engagements"),
    path("engagements/<str:code>/<slug:slug>/", reading.engagement, name="engagement"),
    _act("edit_engagement", "engagements/<str:code>/-/edit/"),
    _deed("remove_engagement", "engagements/<str:code>/-/remove/"),
    _act("edit_relation", "relations/<str:code>/-/edit/"),
    _act("move", "relations/<str:code>/-/move/"),
    _act("recall", "relations/<str:code>/-/history/"),
    _act("record", "relations/<str:code>/-/engagements/new/"),
    _act("promise", "relations/<str:code>/-/promises/new/"),
    _act("agree", "relations/<str:code>/-/agreements/new/"),
    _act("assess", "relations/<str:code>/-/assess/"),
    _act("open_review", "relations/<str:code>/-/review/"),
    _act("edit_assessment", "assessments/<str:code>/-/edit/"),
    _act("decide_assessment", "assessments/<str:code>/-/decide/"),
    _act("edit_review", "reviews/<str:code>/-/edit/"),
    _act("decide_review", "reviews/<str:code>/-/decide/"),
    _act("edit_agreement", "agreements/<str:code>/-/edit/"),
    _deed("remove_agreement", "agreements/<str:code>/-/remove/"),
    _act("edit_commitment", "promises/<str:code>/-/edit/"),
    _act("keep", "promises/<str:code>/-/keep/"),
    _act("give_up", "promises/<str:code>/-/give-up/"),
    path("contacts/<str:code>/-/edit/", adding.edit_contact, name="edit_contact"),
    path("contacts/<str:code>/-/withdraw/", adding.withdraw_contact, name="withdraw_contact"),
    _act("edit", "<str:code>/-/edit/"),
    _act("add_relation", "<str:code>/-/relations/new/"),
    _deed("publish", "<str:code>/-/publish/"),
    _deed("hide", "<str:code>/-/hide/"),
    path("<str:code>/-/contacts/new/", adding.add_contact, name="add_contact"),
    path("<str:code>/-/dossier/", reading.dossier, name="dossier"),
    path("<str:code>/<slug:slug>/", reading.partner, name="partner"),
]
