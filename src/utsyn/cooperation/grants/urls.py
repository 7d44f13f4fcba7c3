"""The addresses of grants."""

from __future__ import annotations

from django.urls import path

from utsyn.cooperation.grants.views import cases, desk, doing, letters, public

app_name = "grants"
_mine = "-/mine/<str:token>/"
urlpatterns = [
    path("", public.schemes, name="schemes"),
    path("-/new/", desk.new_scheme, name="new"),
    path("-/awards/", public.awards, name="awards"),
    path("-/open-data.json", public.open_json, name="open_json"),
    path("-/open-data.csv", public.open_csv, name="open_csv"),
    path("-/appeals/", desk.appeals, name="appeals"),
    path("-/ties/", desk.ties, name="ties"),
    path("-/lost-link/", cases.resend, name="resend"),
    path(_mine, cases.mine, name="mine"),
    path(f"{_mine}write/", cases.write, name="write"),
    path(f"{_mine}appeal/", cases.appeal, name="own_appeal"),
    path(f"{_mine}report/", cases.report, name="own_report"),
    path(f"{_mine}letter.<str:kind>", letters.own_letter, name="own_letter"),
    *(path(f"{_mine}{deed.replace('_', '-')}/", cases.do, {"deed": deed}, name=deed) for deed in ("withdraw", "decline", "drop_appeal")),
    path("rounds/<str:code>/-/apply/", cases.start, name="apply"),
    path("rounds/<str:code>/-/applications/", desk.applications, name="applications"),
    path("awards/<str:code>/-/letter.<str:kind>", letters.letter, name="letter"),
    *doing.urlpatterns,
    path("rounds/<str:code>/<slug:slug>/", public.round, name="round"),
    path("applications/<str:code>/<slug:slug>/", desk.application, name="application"),
    path("awards/<str:code>/<slug:slug>/", public.award, name="award"),
    path("appeals/<str:code>/<slug:slug>/", desk.appeal, name="appeal"),
    path("<str:code>/<slug:slug>/", public.scheme, name="scheme"),
]
