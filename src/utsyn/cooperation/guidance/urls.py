"""The addresses of guidance; everything under `-/` and `/-/` does something or belongs to one reader."""

from __future__ import annotations

from django.urls import path

from utsyn.cooperation.guidance.views import articles, courses, inquiries, public

app_name = "guidance"
urlpatterns = [
    path("", public.front, name="front"),
    path("newcomers/", public.newcomers, name="newcomers"),
    path("newcomers/in/<str:tag>/", public.newcomers, name="newcomers_in"),
    path("ask/", public.ask, name="ask"),
    path("ask/received/", public.received, name="received"),
    path("-/inquiry/<str:token>/", public.follow, name="follow"),
    path("-/inquiry/<str:token>/withdraw/", public.withdraw, name="withdraw"),
    # --- articles ---
    path("articles/", articles.articles, name="articles"),
    path("articles/-/new/", articles.new, name="new_article"),
    path("articles/-/translations/", articles.translations, name="translations"),
    path("articles/<str:code>/-/edit/", articles.edit, name="edit_article"),
    path("articles/<str:code>/-/translate/", articles.choose, name="choose_language"),
    path("articles/<str:code>/-/translate/<str:tag>/", articles.translate, name="translate"),
    path("articles/<str:code>/-/drop/<str:tag>/", articles.drop, name="drop_translation"),
    path("articles/<str:code>/-/publish/", articles.publish, name="publish_article"),
    path("articles/<str:code>/-/withdraw/", articles.withdraw, name="withdraw_article"),
    path("articles/<str:code>/-/remove/", articles.remove, name="remove_article"),
    path("articles/<str:code>/in/<str:tag>/", public.article_in, name="article_in"),
    path("articles/<str:code>/<slug:slug>/", public.article, name="article"),
    # --- inquiries ---
    path("inquiries/", inquiries.inquiries, name="inquiries"),
    path("inquiries/-/new/", inquiries.new, name="new_inquiry"),
    path("inquiries/<str:code>/-/take/", inquiries.take, name="take"),
    path("inquiries/<str:code>/-/put-back/", inquiries.put_back, name="put_back"),
    path("inquiries/<str:code>/-/hand-over/", inquiries.hand_over, name="hand_over"),
    path("inquiries/<str:code>/-/answer/", inquiries.answer, name="answer"),
    path("inquiries/<str:code>/-/note/", inquiries.note, name="note"),
    path("inquiries/<str:code>/-/edit/", inquiries.edit, name="edit_inquiry"),
    path("inquiries/<str:code>/-/close/", inquiries.close, name="close"),
    path("inquiries/<str:code>/-/reopen/", inquiries.reopen, name="reopen"),
    path("inquiries/<str:code>/-/ask-more/", inquiries.ask_more, name="ask_more"),
    path("inquiries/<str:code>/-/erase/", inquiries.erase, name="erase"),
    path("inquiries/<str:code>/<slug:slug>/", inquiries.inquiry, name="inquiry"),
    # --- courses ---
    path("courses/", courses.courses, name="courses"),
    path("courses/-/new/", courses.new, name="new_course"),
    path("courses/<str:code>/-/edit/", courses.edit, name="edit_course"),
    path("courses/<str:code>/-/cancel/", courses.cancel, name="cancel_course"),
    path("courses/<str:code>/-/sign-up/", courses.sign_up, name="sign_up"),
    path("courses/<str:code>/-/add/", courses.add_person, name="add_attendance"),
    path("courses/<str:code>/-/register/", courses.register, name="register"),
    path("attendances/<str:code>/-/remove/", courses.sign_off, name="sign_off"),
    path("courses/<str:code>/<slug:slug>/", courses.course, name="course"),
]
