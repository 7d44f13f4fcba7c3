"""The verbs of this room, the only writers."""

from utsyn.cooperation.guidance.commands.articles import (
    add_article,
    drop_translation,
    edit_article,
    publish,
    remove_article,
    translate,
    withdraw_article,
)
from utsyn.cooperation.guidance.commands.courses import add_course, cancel_course, edit_course, record, sign_off, sign_up
from utsyn.cooperation.guidance.commands.inquiries import (
    answer,
    ask,
    ask_more,
    close,
    edit_inquiry,
    erase,
    hand_over,
    note,
    put_back,
    reopen,
    take,
    withdraw,
)

__all__ = [
    "add_article",
    "add_course",
    "answer",
    "ask",
    "ask_more",
    "cancel_course",
    "close",
    "drop_translation",
    "edit_article",
    "edit_course",
    "edit_inquiry",
    "erase",
    "hand_over",
    "note",
    "publish",
    "put_back",
    "record",
    "remove_article",
    "reopen",
    "sign_off",
    "sign_up",
    "take",
    "translate",
    "withdraw",
    "withdraw_article",
]
