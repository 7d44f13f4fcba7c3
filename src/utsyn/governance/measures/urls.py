"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from utsyn.governance.measures.views import bulk, doing, lists, milestones, pages, sheets

app_name = "measures"
_deeds = [path(f"<str:code>/-/{name.replace('_', '-')}/", doing.deed, {"name": name}, name=name) for name in doing.DEEDS]
urlpatterns = [
    path("", lists.measures, name="measures"),
    path("-/new/", doing.new, name="new"),
    path("-/several/", bulk.bulk, name="bulk"),
    path("-/spreadsheet/", sheets.sheet, name="sheet"),
    path("-/spreadsheet/in/", sheets.upload, name="import"),
    path("-/spreadsheet/take/", sheets.take, name="take"),
    path("<str:code>/-/edit/", doing.edit, name="edit"),
    path("<str:code>/-/report/", doing.report, name="report"),
    path("<str:code>/-/complete/", doing.complete, name="complete"),
    path("<str:code>/-/discontinue/", doing.discontinue, name="discontinue"),
    path("<str:code>/-/owner/", doing.appoint, name="appoint"),
    path("<str:code>/-/deadline/", doing.deadline, name="deadline"),
    path("<str:code>/-/costs/", doing.costs, name="costs"),
    path("<str:code>/-/units/", doing.units, name="units"),
    path("<str:code>/-/goals/", doing.goals, name="goals"),
    path("<str:code>/-/number/", doing.renumber, name="renumber"),
    *_deeds,
    path("<str:code>/-/milestones/new/", milestones.add, name="add_milestone"),
    path("<str:code>/-/milestones/<str:milestone>/", milestones.edit, name="milestone"),
    path("<str:code>/-/milestones/<str:milestone>/reach/", milestones.reach, name="reach_milestone"),
    path("<str:code>/-/milestones/<str:milestone>/remove/", milestones.remove, name="remove_milestone"),
    path("<str:code>/-/history/", pages.past, name="history"),
    path("<str:code>/<slug:slug>/", pages.measure, name="measure"),
]
