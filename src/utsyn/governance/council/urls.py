"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, path

from utsyn.governance.council import commands
from utsyn.governance.council.forms import bodies, cases, decisions, treatments
from utsyn.governance.council.forms.doing import DoingForm
from utsyn.governance.council.models import Body, Case, Disqualification, FollowUp, Meeting, Treatment, Vote
from utsyn.governance.council.views import lists, pages
from utsyn.governance.council.views.doing import button, form_page

app_name = "council"


def _form(folder: str, form: type[DoingForm], name: str) -> URLPattern:
    return path(f"{folder}<str:code>/-/{name.replace('_', '-')}/", form_page(form), name=name)


urlpatterns = [
    path("", lists.decisions, name="decisions"),
    path("cases/", lists.cases, name="cases"),
    path("meetings/", lists.meetings, name="meetings"),
    path("bodies/", lists.bodies, name="bodies"),
    path("cases/-/new/", form_page(cases.OpenCaseForm), name="open_case"),
    path("bodies/-/new/", form_page(bodies.AddBodyForm), name="add_body"),
    path("cases/<str:code>/-/fiks/", pages.fiks, name="fiks"),
    # Bodies and meetings.
    _form("bodies/", bodies.EditBodyForm, "edit_body"),
    _form("bodies/", bodies.ScheduleForm, "schedule"),
    path("bodies/<str:code>/-/close/", button(Body, commands.close_body), name="close_body"),
    path("bodies/<str:code>/-/reopen/", button(Body, commands.reopen_body), name="reopen_body"),
    _form("meetings/", bodies.EditMeetingForm, "edit_meeting"),
    _form("meetings/", bodies.MoveForm, "move"),
    _form("meetings/", bodies.CancelForm, "cancel"),
    _form("meetings/", cases.AddCaseForm, "add_case"),
    path("meetings/<str:code>/-/hold/", button(Meeting, commands.hold), name="hold"),
    # Cases.
    _form("cases/", cases.EditCaseForm, "edit_case"),
    _form("cases/", cases.ExemptForm, "exempt"),
    _form("cases/", cases.AgendaForm, "put_on_agenda"),
    _form("cases/", cases.DecisionForm, "record_decision"),
    path("cases/<str:code>/-/publish/", button(Case, commands.publish), name="publish"),
    path("cases/<str:code>/-/close/", button(Case, commands.close_case), name="close_case"),
    path("cases/<str:code>/-/reopen/", button(Case, commands.reopen_case), name="reopen_case"),
    # Treatments.
    _form("treatments/", treatments.ProposeForm, "propose"),
    _form("treatments/", treatments.RenumberForm, "renumber"),
    _form("treatments/", treatments.TransferForm, "transfer"),
    _form("treatments/", treatments.RecommendForm, "recommend"),
    _form("treatments/", treatments.DeferForm, "defer"),
    _form("treatments/", treatments.DismissForm, "dismiss"),
    _form("treatments/", treatments.VoteForm, "record_vote"),
    _form("treatments/", treatments.DisqualificationForm, "record_disqualification"),
    path("treatments/<str:code>/-/take-off/", button(Treatment, commands.take_off), name="take_off"),
    path("votes/<str:code>/-/remove/", button(Vote, commands.remove_vote), name="remove_vote"),
    path(
        "disqualifications/<str:code>/-/remove/", button(Disqualification, commands.remove_disqualification), name="remove_disqualification"
    ),
    # Decisions and follow-ups.
    _form("", decisions.CorrectForm, "correct"),
    _form("", decisions.AddFollowUpForm, "add_follow_up"),
    _form("follow-ups/", decisions.EditFollowUpForm, "edit_follow_up"),
    _form("follow-ups/", decisions.AnswerForm, "answer"),
    path("follow-ups/<str:code>/-/reopen/", button(FollowUp, commands.reopen_follow_up), name="reopen_follow_up"),
    # The pages.
    path("cases/<str:code>/<slug:slug>/", pages.case, name="case"),
    path("meetings/<str:code>/<slug:slug>/", pages.meeting, name="meeting"),
    path("bodies/<str:code>/<slug:slug>/", pages.body, name="body"),
    path("treatments/<str:code>/<slug:slug>/", pages.treatment, name="treatment"),
    path("<str:code>/<slug:slug>/", pages.decision, name="decision"),
]
