"""The addresses of indicators."""

from __future__ import annotations

from django.urls import path

from utsyn.governance.indicators.views import doing, open_data, pages, sheets

app_name = "indicators"
_forms = [
    path(f"<str:code>/-/{name}/", getattr(doing, name), name=name) for name in ("edit", "record", "targets", "benchmarks", "rules", "fetch")
]
_deeds = [path(f"<str:code>/-/{name}/", doing.deed, {"name": name}, name=name) for name in doing.DEEDS]
urlpatterns = [
    path("", pages.indicators, name="indicators"),
    path("-/new/", doing.new, name="new"),
    path("-/json-stat.json", open_data.json_stat, name="json_stat"),
    path("<str:code>/-/json-stat.json", open_data.json_stat_of, name="json_stat_of"),
    path("-/values/", sheets.values, name="values"),
    path("-/values/in/", sheets.upload, name="import"),
    path("-/values/take/", sheets.take, name="take"),
    path("observations/<str:code>/-/remove/", doing.remove, name="remove"),
    *_forms,
    *_deeds,
    path("<str:code>/<slug:slug>/", pages.indicator, name="indicator"),
]
