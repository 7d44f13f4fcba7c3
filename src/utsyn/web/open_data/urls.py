"""The addresses of open data. File names last: others build on them."""

from __future__ import annotations

from django.urls import path

from utsyn.web.open_data import views

app_name = "open_data"
urlpatterns = [
    path("", views.datasets, name="datasets"),
    path("catalogue.ttl", views.catalogue, {"ending": "ttl"}, name="turtle"),
    path("catalogue.jsonld", views.catalogue, {"ending": "jsonld"}, name="json_ld"),
    path("activities.xml", views.activities, name="iati"),
    path("everything.sqlite", views.everything, {"ending": "sqlite"}, name="sqlite"),
    path("everything-parquet.zip", views.everything, {"ending": "parquet.zip"}, name="parquet"),
    path("tables/csv-metadata.json", views.tables_metadata, name="tables_metadata"),
    path("tables/<slug:name>.csv", views.table, name="table"),
    path("tables/<slug:name>.csv-metadata.json", views.table_metadata, name="table_metadata"),
    path("<slug:key>/", views.dataset, name="dataset"),
]
