"""The addresses of events; everything under `-/` and `/-/` does something or belongs to one reader."""

from __future__ import annotations

from django.urls import path

from utsyn.cooperation.events.views import (
    arenas,
    calendar,
    doing,
    events,
    feeds,
    meetings,
    public,
    registrations,
    series,
    weeks,
    weeks_doing,
)

app_name = "events"
urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("all/", calendar.table, name="events"),
    path("subscribe/", feeds.subscribe, name="subscribe"),
    path("feed/town.ics", feeds.town, name="feed"),
    path("feed/axis-<int:number>.ics", feeds.of_axis, name="feed_of_axis"),
    path("feed/language-<slug:spoken>.ics", feeds.of_language, name="feed_of_language"),
    path("-/new/", doing.new, name="new"),
    # --- by a link of one's own ---
    path("-/receipt/<str:token>/", public.receipt, name="receipt"),
    path("-/registration/<str:token>/", public.own, name="registration"),
    path("-/evaluate/<str:token>/", public.evaluate, name="evaluate"),
    path("-/proposal/<str:token>/", public.own_proposal, name="own_proposal"),
    # --- places, forums and their meetings ---
    path("arenas/", arenas.arenas, name="arenas"),
    path("arenas/-/new/", arenas.new, name="new_arena"),
    path("arenas/<str:code>/-/edit/", arenas.edit, name="edit_arena"),
    path("arenas/<str:code>/-/close/", arenas.close, name="close_arena"),
    path("arenas/<str:code>/-/member/", meetings.add_member, name="add_member"),
    path("arenas/<str:code>/-/meeting/", meetings.add, name="call_meeting"),
    path("arenas/<str:code>/<slug:slug>/", arenas.arena, name="arena"),
    path("members/<str:code>/-/end/", meetings.end_member, name="end_member"),
    path("meetings/<str:code>/-/edit/", meetings.edit, name="edit_meeting"),
    path("meetings/<str:code>/-/cancel/", meetings.cancel, name="cancel_meeting"),
    path("meetings/<str:code>/-/notes/", meetings.notes, name="notes"),
    path("meetings/<str:code>/-/point/", meetings.add_point, name="add_point"),
    path("meetings/<str:code>/<slug:slug>/", meetings.meeting, name="meeting"),
    path("points/<str:code>/-/done/", meetings.complete_point, name="complete_point"),
    # --- series ---
    path("series/", series.all_series, name="all_series"),
    path("series/-/new/", series.new, name="new_series"),
    path("series/<str:code>/-/edit/", series.edit, name="edit_series"),
    path("series/<str:code>/-/dates/", series.dates, name="plan_dates"),
    path("series/<str:code>/<slug:slug>/", series.series, name="series"),
    # --- programme weeks ---
    path("weeks/", weeks.weeks, name="weeks"),
    path("weeks/-/new/", weeks_doing.new, name="new_week"),
    path("weeks/<str:code>/-/edit/", weeks_doing.edit, name="edit_week"),
    path("weeks/<str:code>/-/move/", weeks_doing.move, name="move_week"),
    path("weeks/<str:code>/-/board/", weeks.board, name="board"),
    path("weeks/<str:code>/-/results/", weeks.results, name="results"),
    path("weeks/<str:code>/propose/", public.propose, name="propose"),
    path("weeks/<str:code>/programme.pdf", weeks.sheet, name="sheet"),
    path("weeks/<str:code>/programme.ics", feeds.of_week, name="feed_of_week"),
    path("weeks/<str:code>/<slug:slug>/", weeks.week, name="week"),
    path("proposals/<str:code>/-/assess/", weeks_doing.assess, name="assess"),
    path("proposals/<str:code>/-/accept/", weeks_doing.accept, name="accept"),
    path("proposals/<str:code>/-/decline/", weeks_doing.decline, name="decline"),
    path("proposals/<str:code>/<slug:slug>/", weeks.proposal, name="proposal"),
    # --- one event ---
    path("<str:code>/register/", public.register, name="register"),
    path("<str:code>/event.ics", feeds.of_event, name="feed_of_event"),
    path("<str:code>/-/edit/", doing.edit, name="edit"),
    path("<str:code>/-/publish/", doing.publish, name="publish"),
    path("<str:code>/-/cancel/", doing.cancel, name="cancel"),
    path("<str:code>/-/hold/", doing.hold, name="hold"),
    path("<str:code>/-/people/", doing.add_person, name="add_person"),
    path("<str:code>/-/check-in/", registrations.check_in_list, name="check_in_list"),
    path("<str:code>/-/add-registration/", registrations.add, name="add_registration"),
    path("registrations/<str:code>/-/check-in/", registrations.check_in, name="check_in"),
    path("registrations/<str:code>/-/undo/", registrations.undo_check_in, name="undo_check_in"),
    path("registrations/<str:code>/-/cancel/", registrations.cancel, name="cancel_registration"),
    path("people/<str:code>/-/remove/", doing.remove_person, name="remove_person"),
    path("<str:code>/<slug:slug>/", events.event, name="event"),
]
