"""The verbs of this room: the only writers of schemes, applications, decisions and what follows."""

from utsyn.cooperation.grants.commands.appeals import dismiss_appeal, forward, lodge, meet, settle, withdraw_appeal
from utsyn.cooperation.grants.commands.applying import fill, revoke_links, send_link, start, submit, withdraw
from utsyn.cooperation.grants.commands.due import do_due, forget, forget_account, remind
from utsyn.cooperation.grants.commands.handling import assess, decide, dismiss, propose_amount, record, take_up
from utsyn.cooperation.grants.commands.money import claim, decline, pay, receive
from utsyn.cooperation.grants.commands.people import declare, remove_interest, tell_interest
from utsyn.cooperation.grants.commands.reports import approve_report, return_report, send_report
from utsyn.cooperation.grants.commands.rounds import (
    add_round,
    announce,
    appoint,
    begin_assessment,
    edit_round,
    propose,
    remove_handler,
    reopen,
)
from utsyn.cooperation.grants.commands.schemes import (
    add_criterion,
    add_question,
    add_scheme,
    edit_scheme,
    end,
    publish,
    remove_criterion,
    remove_question,
)

__all__ = [
    "add_criterion", "add_question", "add_round", "add_scheme", "announce", "appoint", "approve_report", "assess", "begin_assessment",
    "claim", "decide", "declare", "decline", "dismiss", "dismiss_appeal", "do_due", "edit_round", "edit_scheme", "end", "fill", "forget",
    "forget_account", "forward", "lodge", "meet", "pay", "propose", "propose_amount", "publish", "receive", "record", "remind", "remove_criterion",
    "remove_handler", "remove_interest", "remove_question", "reopen", "return_report", "revoke_links", "send_link", "send_report", "settle",
    "start", "submit", "take_up", "tell_interest", "withdraw", "withdraw_appeal",
]  # fmt: skip
