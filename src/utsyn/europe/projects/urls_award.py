"""The addresses of what follows an award."""

from __future__ import annotations

from django.urls import URLPattern, path

from utsyn.europe.projects.views import award, award_acts, letters


def _act(name: str, where: str) -> URLPattern:
    return path(where, award_acts.act, {"name": name}, name=name)


def _deed(name: str, where: str) -> URLPattern:
    return path(where, award_acts.deed, {"name": name}, name=name)


urlpatterns: list[URLPattern] = [
    path("-/letters/", letters.templates, name="letter_templates"),
    path("-/letters/<str:letter>.docx", letters.usual, name="usual_letter"),
    path("-/letters/<str:code>/-/put-away/", letters.put_away, name="put_letter_away"),
    path("members/<str:code>/-/<str:letter>.docx", letters.letter, name="letter"),
    path("<str:code>/-/duties/", award.duties, name="duties"),
    path("<str:code>/-/payments/", award.payments, name="payments"),
    path("<str:code>/-/outcomes/", award.outcomes, name="outcomes"),
    _act("check", "<str:code>/-/check/"),
    _act("add_duty", "<str:code>/-/duties/new/"),
    _act("add_deviation", "<str:code>/-/deviations/new/"),
    _act("expect", "<str:code>/-/payments/new/"),
    _act("add_result", "<str:code>/-/results/new/"),
    _act("edit_duty", "duties/<str:code>/-/edit/"),
    _act("fulfil", "duties/<str:code>/-/done/"),
    _deed("reopen_duty", "duties/<str:code>/-/reopen/"),
    _deed("remove_duty", "duties/<str:code>/-/remove/"),
    _act("edit_deviation", "deviations/<str:code>/-/edit/"),
    _act("settle", "deviations/<str:code>/-/settle/"),
    _act("edit_payment", "payments/<str:code>/-/edit/"),
    _act("paid", "payments/<str:code>/-/paid/"),
    _deed("undo_payment", "payments/<str:code>/-/undo/"),
    _deed("remove_payment", "payments/<str:code>/-/remove/"),
    _act("edit_result", "results/<str:code>/-/edit/"),
    _deed("publish_result", "results/<str:code>/-/publish/"),
    _deed("hide_result", "results/<str:code>/-/hide/"),
    _deed("remove_result", "results/<str:code>/-/remove/"),
    _act("review", "reviews/<str:code>/-/finding/"),
]
