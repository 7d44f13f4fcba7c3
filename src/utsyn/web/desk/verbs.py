"""What each verb of the ledger is called where people read it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

# Nouns and deeds are said apart ("Measure: reported"): no sentence is built of parts that must agree.
NOUNS: dict[str, Callable[[], str]] = {
    "amendment": lambda: _("Amendment"), "anchor": lambda: _("Anchor"), "assignment": lambda: _("Role"), "authority": lambda: _("Authority"),
    "axis": lambda: _("Axis"), "body": lambda: _("Body"), "case": lambda: _("Case"), "decision": lambda: _("Decision"),
    "disqualification": lambda: _("Disqualification"), "document": lambda: _("Document"), "file": lambda: _("File"),
    "finding": lambda: _("Finding"), "follow_up": lambda: _("Follow-up"), "goal": lambda: _("Goal"), "mail": lambda: _("Letter"),
    "main_strategy": lambda: _("Main strategy"), "measure": lambda: _("Measure"), "meeting": lambda: _("Meeting"),
    "milestone": lambda: _("Milestone"), "outcome": lambda: _("Outcome"), "part": lambda: _("Part of the strategy"),
    "person": lambda: _("Person"), "place": lambda: _("Place"), "pledge": lambda: _("Pledge"), "statement": lambda: _("Hearing statement"),
    "strategy": lambda: _("Strategy"), "token": lambda: _("API token"), "treatment": lambda: _("Treatment"), "unit": lambda: _("Unit"),
    "vote": lambda: _("Vote"), "link": lambda: _("Link"), "organisation": lambda: _("Organisation"), "named_place": lambda: _("Place"),
    "fact": lambda: _("Fact"),
}  # fmt: skip
DEEDS: dict[str, Callable[[], str]] = {
    "accept": lambda: pgettext("deed", "accept"), "accept_sure": lambda: pgettext("deed", "accept the sure ones"),
    "add": lambda: pgettext("deed", "add"), "adopt": lambda: pgettext("deed", "adopt"), "announce": lambda: pgettext("deed", "announce"),
    "answer": lambda: pgettext("deed", "answer"), "apply": lambda: pgettext("deed", "apply"),
    "appoint_owner": lambda: pgettext("deed", "appoint the person in charge"), "cancel": lambda: pgettext("deed", "cancel"),
    "change": lambda: pgettext("deed", "change"), "change_many": lambda: pgettext("deed", "change several at once"),
    "choose_language": lambda: pgettext("deed", "choose language"), "close": lambda: pgettext("deed", "close"),
    "complete": lambda: pgettext("deed", "complete"), "correct": lambda: pgettext("deed", "correct"),
    "create": lambda: pgettext("deed", "create"), "deactivate": lambda: pgettext("deed", "shut out"), "defer": lambda: pgettext("deed", "defer"),
    "discard": lambda: pgettext("deed", "discard"), "discontinue": lambda: pgettext("deed", "discontinue"),
    "dismiss": lambda: pgettext("deed", "dismiss"), "edit": lambda: pgettext("deed", "edit"), "end": lambda: pgettext("deed", "end"),
    "exempt": lambda: pgettext("deed", "exempt from access"), "expire": lambda: pgettext("deed", "say that it has expired"),
    "fail": lambda: pgettext("deed", "could not be read"), "found": lambda: pgettext("deed", "set up"),
    "freeze": lambda: pgettext("deed", "freeze a version"), "grade": lambda: pgettext("deed", "grade"), "hide": lambda: pgettext("deed", "hide"),
    "hold": lambda: pgettext("deed", "hold"), "import": lambda: pgettext("deed", "import from a spreadsheet"),
    "invite": lambda: pgettext("deed", "invite"), "invite_again": lambda: pgettext("deed", "invite again"),
    "make_strategy": lambda: pgettext("deed", "make a strategy of it"), "move": lambda: pgettext("deed", "move"),
    "name_place": lambda: pgettext("deed", "name a place"), "open": lambda: pgettext("deed", "open"), "plan": lambda: pgettext("deed", "plan"),
    "propose": lambda: pgettext("deed", "propose"), "propose_again": lambda: pgettext("deed", "propose again"),
    "publish": lambda: pgettext("deed", "publish"), "put_on_agenda": lambda: pgettext("deed", "put on the agenda"),
    "reach": lambda: pgettext("deed", "reach"), "read": lambda: pgettext("deed", "read"), "receive": lambda: pgettext("deed", "receive"),
    "recommend": lambda: pgettext("deed", "recommend"), "record": lambda: pgettext("deed", "record"),
    "record_update": lambda: pgettext("deed", "report"), "reject": lambda: pgettext("deed", "reject"),
    "remove": lambda: pgettext("deed", "remove"), "renumber": lambda: pgettext("deed", "renumber"), "reopen": lambda: pgettext("deed", "reopen"),
    "retry": lambda: pgettext("deed", "send again"), "revoke": lambda: pgettext("deed", "revoke"),
    "schedule": lambda: pgettext("deed", "schedule"), "send_to_hearing": lambda: pgettext("deed", "send to hearing"),
    "set_costs": lambda: pgettext("deed", "set costs"), "set_deadline": lambda: pgettext("deed", "set the deadline"),
    "set_goals": lambda: pgettext("deed", "set goals"), "set_units": lambda: pgettext("deed", "set units"),
    "settle": lambda: pgettext("deed", "settle"), "stage": lambda: pgettext("deed", "stage a change"), "start": lambda: pgettext("deed", "start"),
    "store": lambda: pgettext("deed", "store"), "supersede": lambda: pgettext("deed", "replace by a newer one"),
    "take_in": lambda: pgettext("deed", "take in"), "take_off": lambda: pgettext("deed", "take off the agenda"),
    "transfer": lambda: pgettext("deed", "transfer"), "unpublish": lambda: pgettext("deed", "take back from the public"),
    "unstage": lambda: pgettext("deed", "undo a change"), "withdraw": lambda: pgettext("deed", "withdraw"),
}  # fmt: skip


def words_of(verb: str) -> str:
    """A verb of the ledger in the reader's language ("Measure: report"); one that nobody has named is shown as it is."""
    noun, _dot, deed = verb.partition(".")
    if noun not in NOUNS or deed not in DEEDS:
        return verb
    return f"{NOUNS[noun]()}: {DEEDS[deed]()}"
