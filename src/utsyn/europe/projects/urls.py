"""The addresses of projects."""

from __future__ import annotations

from django.urls import URLPattern, path

from utsyn.europe.projects.urls_award import urlpatterns as after_award
from utsyn.europe.projects.views import acts, money, reading, working

app_name = "projects"


def _act(name: str, where: str) -> URLPattern:
    return path(where, acts.act, {"name": name}, name=name)


def _deed(name: str, where: str) -> URLPattern:
    return path(where, acts.deed, {"name": name}, name=name)


urlpatterns: list[URLPattern] = [
    *after_award,
    path("", reading.projects, name="projects"),
    path("table/", reading.table, name="table"),
    path("timeline/", reading.timeline, name="timeline"),
    path("-/new/", acts.new, name="new"),
    path("-/who-decides/", money.limits, name="limits"),
    path("answers/", working.answers, name="answers"),
    path("answers/-/new/", working.add_answer, name="add_answer"),
    path("answers/<str:code>/-/edit/", working.edit_answer, name="edit_answer"),
    path("answers/<str:code>/-/remove/", working.remove_answer, name="remove_answer"),
    path("sections/<str:code>/<slug:slug>/", working.section, name="section"),
    path("sections/<str:code>/-/text/", working.write, name="write"),
    _act("edit_section", "sections/<str:code>/-/edit/"),
    _act("take_answer", "sections/<str:code>/-/answer/"),
    _deed("remove_section", "sections/<str:code>/-/remove/"),
    _deed("ready", "sections/<str:code>/-/ready/"),
    _deed("reopen", "sections/<str:code>/-/reopen/"),
    _deed("keep_answer", "sections/<str:code>/-/keep/"),
    path("sections/<str:code>/-/versions/<int:number>/", working.restore, name="restore"),
    _act("edit_member", "members/<str:code>/-/edit/"),
    _act("move_member", "members/<str:code>/-/move/"),
    _act("edit_line", "lines/<str:code>/-/edit/"),
    _deed("remove_line", "lines/<str:code>/-/remove/"),
    path("<str:code>/-/application/", working.application, name="application"),
    path("<str:code>/-/application.docx", working.paper, name="paper"),
    path("<str:code>/-/consortium/", working.consortium, name="consortium"),
    path("<str:code>/-/money/", money.money, name="money"),
    path("<str:code>/-/rate/fetch/", money.fetch, name="fetch_rate"),
    _act("add_section", "<str:code>/-/sections/new/"),
    _act("add_member", "<str:code>/-/members/new/"),
    _deed("join_us", "<str:code>/-/members/us/"),
    _act("add_line", "<str:code>/-/lines/new/"),
    _act("set_rate", "<str:code>/-/rate/"),
    _act("approve", "<str:code>/-/decide/"),
    _act("enter", "<str:code>/-/plan/"),
    _act("edit", "<str:code>/-/edit/"),
    _act("serve", "<str:code>/-/serves/"),
    _act("step", "<str:code>/-/step/"),
    _act("submit", "<str:code>/-/submit/"),
    _act("grant", "<str:code>/-/grant/"),
    _act("reject", "<str:code>/-/reject/"),
    _act("withdraw", "<str:code>/-/withdraw/"),
    _deed("publish", "<str:code>/-/publish/"),
    _deed("hide", "<str:code>/-/hide/"),
    path("<str:code>/<slug:slug>/", reading.project, name="project"),
]
