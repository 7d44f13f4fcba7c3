"""The addresses of planning."""

from __future__ import annotations

from django.urls import path

from utsyn.governance.planning.views import doing, grid, plans, reconciliation, sheets, units

app_name = "planning"
urlpatterns = [
    path("", plans.plans, name="plans"),
    path("-/new/", doing.new, name="new"),
    path("units/", units.unit_plans, name="unit_plans"),
    path("units/-/new/", units.open_unit_plan, name="open_unit_plan"),
    path("units/<str:code>/-/add/", units.add_item, name="add_item"),
    path("units/<str:code>/-/fill/", units.fill, name="fill"),
    path("units/<str:code>/-/sign/", units.sign, name="sign"),
    path("units/items/<str:code>/-/edit/", units.edit_item, name="edit_item"),
    path("units/items/<str:code>/-/remove/", units.remove_item, name="remove_item"),
    path("units/<str:code>/<slug:slug>/", units.unit_plan, name="unit_plan"),
    path("lines/<str:code>/-/cell/", grid.cell, name="cell"),
    *(path(f"rows/<str:code>/-/{name.replace('_', '-')}/", doing.row_deed, {"name": name}, name=name) for name in doing.ROW_DEEDS),
    path("<str:code>/-/grid/", grid.grid, name="grid"),
    path("<str:code>/-/rows/", plans.rows, name="rows"),
    path("<str:code>/-/rows/new/", doing.add_row, name="add_row"),
    path("<str:code>/-/bring-in/", doing.bring_in, name="bring_in"),
    path("<str:code>/-/carry/", doing.carry, name="carry"),
    path("<str:code>/-/propose/", doing.propose, name="propose"),
    path("<str:code>/-/recommend/", doing.recommend, name="recommend"),
    path("<str:code>/-/adopt/", doing.adopt, name="adopt"),
    path("<str:code>/-/amend/", grid.amend, name="amend"),
    path("<str:code>/-/changes/", plans.changes, name="changes"),
    path("<str:code>/-/reconciliation/", reconciliation.reconciliation, name="reconciliation"),
    path("<str:code>/-/what-if/", plans.what_if, name="what_if"),
    path("<str:code>/-/spreadsheet/", sheets.sheet, name="sheet"),
    path("<str:code>/-/spreadsheet/in/", sheets.upload, name="import"),
    path("<str:code>/-/spreadsheet/take/", sheets.take, name="take"),
    path("<str:code>/-/accounts/", sheets.accounts, name="accounts"),
    path("<str:code>/-/accounts/take/", sheets.take_accounts, name="take_accounts"),
    path("<str:code>/<slug:slug>/", plans.plan, name="plan"),
]
