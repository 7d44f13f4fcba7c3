"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from utsyn.governance.strategy.views import amendments, hearing, reading, shaping

app_name = "strategy"
urlpatterns = [
    path("", reading.strategies, name="strategies"),
    path("-/new/", shaping.start, name="start"),
    path("axes/<str:code>/<slug:slug>/", reading.axis, name="axis"),
    path("goals/<str:code>/<slug:slug>/", reading.goal, name="goal"),
    path("main-strategies/<str:code>/<slug:slug>/", reading.main_strategy, name="main_strategy"),
    path("versions/<str:code>/<slug:slug>/", reading.version, name="version"),
    path("versions/<str:code>/-/file.json", reading.version_file, name="version_file"),
    path("parts/<slug:kind>/<str:code>/-/edit/", shaping.edit_part, name="part_edit"),
    path("parts/<slug:kind>/<str:code>/-/move/", shaping.move_part, name="part_move"),
    path("parts/<slug:kind>/<str:code>/-/remove/", shaping.remove_part, name="part_remove"),
    path("statements/<str:code>/-/answer/", hearing.answer, name="answer"),
    path("statements/<str:code>/-/publish/", hearing.publish, name="publish"),
    path("amendments/<str:code>/<slug:slug>/", amendments.amendment, name="amendment"),
    path("amendments/<str:code>/-/edit/", amendments.edit, name="amendment_edit"),
    path("amendments/<str:code>/-/texts/", amendments.stage_texts, name="stage_texts"),
    path("amendments/<str:code>/-/adopt/", amendments.adopt, name="amendment_adopt"),
    path("amendments/<str:code>/-/withdraw/", amendments.withdraw, name="amendment_withdraw"),
    path("amendments/<str:code>/-/add/<slug:kind>/", amendments.stage_addition, name="stage_addition"),
    path("amendments/<str:code>/-/change/<slug:kind>/<str:part>/", amendments.stage_change, name="stage_change"),
    path("amendments/<str:code>/-/move/<slug:kind>/<str:part>/", amendments.stage_move, name="stage_move"),
    path("amendments/<str:code>/-/remove/<slug:kind>/<str:part>/", amendments.stage_removal, name="stage_removal"),
    path("changes/<str:code>/-/undo/", amendments.unstage, name="unstage"),
    path("<str:code>/-/edit/", shaping.edit, name="edit"),
    path("<str:code>/-/structure/", shaping.structure, name="structure"),
    path("<str:code>/-/add/<slug:kind>/", shaping.add_part, name="part_add"),
    path("<str:code>/-/send-to-hearing/", shaping.send_to_hearing, name="send_to_hearing"),
    path("<str:code>/-/propose/", shaping.propose, name="propose"),
    path("<str:code>/-/adopt/", shaping.adopt, name="adopt"),
    path("<str:code>/-/withdraw/", shaping.withdraw, name="withdraw"),
    path("<str:code>/-/expire/", shaping.expire, name="expire"),
    path("<str:code>/-/amend/", amendments.open_amendment, name="amend"),
    path("<str:code>/-/hearing/", hearing.hearing, name="hearing"),
    path("<str:code>/-/hearing/received/", hearing.received, name="received"),
    path("<str:code>/-/statements/", hearing.statements, name="statements"),
    path("<str:code>/-/statements/new/", hearing.type_in, name="type_in"),
    path("<str:code>/-/versions/", reading.versions, name="versions"),
    path("<str:code>/-/compare/", reading.compare, name="compare"),
    path("<str:code>/-/global-goals/", reading.global_goals, name="global_goals"),
    path("<str:code>/-/remarks/", reading.remarks, name="remarks"),
    path("<str:code>/-/file.json", reading.download, name="file"),
    path("<str:code>/<slug:slug>/", reading.strategy, name="strategy"),
]
