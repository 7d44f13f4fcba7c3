"""Addresses of the reports, included in this room's own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from utsyn.governance.reporting.views import report_papers, reports

urlpatterns: list[URLPattern | URLResolver] = [
    path("", reports.reports, name="reports"),
    path("-/freeze/<str:code>/", reports.freeze, name="freeze"),
    path("-/of/<str:code>/", reports.report_of, name="report_of"),
    path("-/template/", report_papers.template, name="report_template"),
    path("-/template/usual/", report_papers.usual_template, name="usual_template"),
    path("-/template/<str:code>/put-away/", report_papers.put_away, name="put_away_template"),
    path("papers/<str:code>/-/edit/", report_papers.edit, name="edit_pack"),
    path("papers/<str:code>/-/send/", report_papers.deed, {"name": "send"}, name="send_pack"),
    path("papers/<str:code>/-/propose/", report_papers.deed, {"name": "propose"}, name="propose_pack"),
    path("papers/<str:code>/<slug:slug>/", report_papers.pack, name="pack"),
    path("<str:code>/-/file/<slug:ending>/", reports.report_file, name="report_file"),
    path("<str:code>/-/compare/", reports.compare, name="compare_reports"),
    path("<str:code>/-/publish/", reports.deed, {"name": "publish"}, name="publish_report"),
    path("<str:code>/-/withdraw/", reports.deed, {"name": "withdraw"}, name="withdraw_report"),
    path("<str:code>/-/correct/", reports.correct, name="correct_report"),
    path("<str:code>/-/papers/", report_papers.prepare, name="prepare_pack"),
    path("<str:code>/<slug:slug>/", reports.report, name="report"),
]
