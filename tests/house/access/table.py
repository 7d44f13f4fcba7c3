"""The access table: one row a route. A route without a row fails the build, and so does a row without a route.

read: GET only, for whoever sees the thing. form: GET and POST. button: POST only. `open_` before it: strangers may come in.
"""

from __future__ import annotations

from functools import partial

from tests.house.access.policies import (
    ADMINISTRATOR,
    ANSWERS,
    COORDINATOR,
    FILLS_STAGE,
    GAVE_LINK,
    HAS_ROLE,
    HAS_SECOND_STEP,
    HEADS,
    HOLDS_BUDGET,
    IF_SECOND_STEP,
    KEEPS_BODIES,
    KEEPS_TEMPLATE,
    LEADS,
    NOBODY,
    PREPARES,
    PROPOSES,
    PROPOSES_PLAN,
    PUBLISHES,
    READS_LEDGER,
    REPORTS,
    SECRETARY,
    SEES,
    SIGNED_IN,
    WORKS_HERE,
    Policy,
    Row,
)

GET, POST, BOTH = ("GET",), ("POST",), ("GET", "POST")


def read(noun: str, policy: Policy = SEES, **more: object) -> Row:
    """A page to read, for those who are signed in."""
    return Row(noun, policy, GET, **more)  # type: ignore[arg-type]


def form(noun: str, policy: Policy, **more: object) -> Row:
    """A page with a form."""
    return Row(noun, policy, BOTH, **more)  # type: ignore[arg-type]


def button(noun: str, policy: Policy, **more: object) -> Row:
    """A deed without a page."""
    return Row(noun, policy, POST, **more)  # type: ignore[arg-type]


open_read, open_form, open_button = partial(read, is_open=True), partial(form, is_open=True), partial(button, is_open=True)
in_strategy = partial(form, query="strategy")
GOAL, AXIS = {"kind": "goal"}, {"kind": "axis"}
# The hearing has no page before there is one.
NO_DRAFT = ("unpublished", "theirs")

ENTRANCE: dict[str, Row] = {
    "account_login": open_form("site", SEES),
    "account_logout": form("site", SIGNED_IN),
    "account_inactive": open_read("site"),
    "account_reauthenticate": form("site", HAS_SECOND_STEP),
    "account_change_password": form("site", SIGNED_IN),
    "account_set_password": form("site", SIGNED_IN),
    "account_reset_password": open_form("site", SEES),
    "account_reset_password_done": open_read("site"),
    "account_reset_password_from_key": open_form("site", SEES, extra={"uidb36": "1", "key": "no-such-key"}),
    "account_reset_password_from_key_done": open_read("site"),
    # Signing up, and changing one's own address: the library has them, Utsyn does not.
    "account_signup": form("site", NOBODY),
    "account_email": form("site", NOBODY),
    "account_email_verification_sent": form("site", NOBODY),
    "account_confirm_email": form("site", NOBODY, extra={"key": "none"}),
    "account_confirm_login_code": form("site", NOBODY),
    "socialaccount_signup": form("site", NOBODY),
    "-/account/signup/": form("site", NOBODY),
    "-/account/email/": form("site", NOBODY),
    "-/account/confirm-email/": form("site", NOBODY),
    "-/account/confirm-email/<str:key>/": form("site", NOBODY, extra={"key": "none"}),
    "-/account/login/code/confirm/": form("site", NOBODY),
    "-/account/3rdparty/signup/": form("site", NOBODY),
    "mfa_index": read("site", SIGNED_IN),
    "mfa_authenticate": open_form("site", SEES),
    "mfa_reauthenticate": form("site", HAS_SECOND_STEP),
    "mfa_activate_totp": form("site", SIGNED_IN),
    "mfa_deactivate_totp": form("site", IF_SECOND_STEP),
    "mfa_view_recovery_codes": read("site", NOBODY),
    "mfa_generate_recovery_codes": form("site", SIGNED_IN),
    "mfa_download_recovery_codes": form("site", NOBODY),
    "mfa_list_webauthn": read("site", SIGNED_IN),
    "mfa_add_webauthn": form("site", SIGNED_IN),
    "mfa_reauthenticate_webauthn": form("site", HAS_SECOND_STEP),
    "mfa_remove_webauthn": form("site", IF_SECOND_STEP, extra={"pk": "1"}),
    "mfa_edit_webauthn": form("site", IF_SECOND_STEP, extra={"pk": "1"}),
    "mfa_login_webauthn": open_form("site", SEES),
    "socialaccount_login_cancelled": open_read("site"),
    "socialaccount_login_error": open_read("site"),
    "socialaccount_connections": form("site", SIGNED_IN),
    # The library's old addresses lead to the new ones.
    "-/account/social/login/cancelled/": form("site", SIGNED_IN),
    "-/account/social/login/error/": form("site", SIGNED_IN),
    "-/account/social/signup/": form("site", SIGNED_IN),
    "-/account/social/connections/": form("site", SIGNED_IN),
    # No provider is set up here: there is nothing. tests/oidc has one.
    "openid_connect_login": open_read("site", NOBODY, extra={"provider_id": "none"}),
    "openid_connect_callback": open_read("site", NOBODY, extra={"provider_id": "none"}),
    "accounts:backchannel_logout": open_button("site", NOBODY, extra={"provider_id": "none"}),
    "accounts:account": read("site", SIGNED_IN),
    "accounts:language": button("site", SIGNED_IN),
    "accounts:tokens": form("site", SIGNED_IN),
    "accounts:revoke_token": button("token", SEES),
    "accounts:typed": form("site", SIGNED_IN),
}

SITE: dict[str, Row] = {
    "api_reference": open_read("site"),
    "api_description": open_read("site"),
    "ui:appearance": open_form("site", SEES),
    "links:link": open_form("open_link", SEES),
    "links:undo": form("link", GAVE_LINK),
    "site:authorities": open_read("site"),
    "site:robots": open_read("site"),
    "site:sitemap": open_read("site"),
    "site:sitemap_of": open_read("site", extra={"slug": "hamar"}),
    "site:favicon": open_read("site"),
    "site:language": open_form("site", SEES),
    "site:health": open_read("site"),
}

PORTAL: dict[str, Row] = {
    "portal:front": open_read("place"),
    "portal:search": open_read("place"),
    "portal:open_data": open_read("place"),
    "portal:accessibility": open_read("place"),
    "portal:privacy": open_read("place"),
    "portal:feed": open_read("place"),
    "portal:feed_of": open_read("place", extra={"kind": "measures"}),
    "portal:figure": open_read("place", extra={"ending": "svg"}),
    "files:file": open_read("file"),
    "mail:failing": read("place", Policy(frozenset({"administrator"}), hides=True)),
    "mail:retry": button("message", SEES),
}

COUNCIL: dict[str, Row] = {
    **{f"council:{name}": open_read("place") for name in ("decisions", "cases", "meetings", "bodies")},
    **{f"council:{noun}": open_read(noun) for noun in ("body", "meeting", "case", "treatment", "decision")},
    "council:fiks": open_read("case"),
    "council:add_body": form("place", KEEPS_BODIES),
    "council:edit_body": form("body", KEEPS_BODIES),
    "council:close_body": button("body", KEEPS_BODIES),
    "council:reopen_body": button("body", KEEPS_BODIES),
    "council:schedule": form("body", SECRETARY),
    **{f"council:{verb}": form("meeting", SECRETARY) for verb in ("edit_meeting", "move", "cancel", "add_case")},
    "council:hold": button("meeting", SECRETARY),
    "council:open_case": form("place", PREPARES),
    "council:edit_case": form("case", PREPARES),
    **{f"council:{verb}": form("case", SECRETARY) for verb in ("exempt", "put_on_agenda", "record_decision")},
    **{f"council:{verb}": button("case", SECRETARY) for verb in ("publish", "close_case", "reopen_case")},
    "council:propose": form("treatment", PROPOSES),
    **{f"council:{verb}": form("treatment", SECRETARY) for verb in ("renumber", "transfer", "recommend", "defer", "dismiss")},
    **{f"council:{verb}": form("treatment", SECRETARY) for verb in ("record_vote", "record_disqualification")},
    "council:take_off": button("treatment", SECRETARY),
    "council:remove_vote": button("vote", SECRETARY),
    "council:remove_disqualification": button("disqualification", SECRETARY),
    "council:correct": form("decision", SECRETARY),
    "council:add_follow_up": form("decision", SECRETARY),
    "council:edit_follow_up": form("follow_up", SECRETARY),
    "council:answer": form("follow_up", ANSWERS),
    "council:reopen_follow_up": button("follow_up", SECRETARY),
}

STRATEGY: dict[str, Row] = {
    "strategy:strategies": open_read("place"),
    "strategy:start": form("place", COORDINATOR),
    **{f"strategy:{noun}": open_read(noun) for noun in ("strategy", "axis", "goal", "main_strategy", "version", "amendment")},
    **{f"strategy:{name}": open_read("strategy") for name in ("versions", "compare", "global_goals", "file")},
    "strategy:version_file": open_read("version"),
    "strategy:hearing": open_form("strategy", SEES, absent=NO_DRAFT),
    "strategy:received": open_read("strategy", absent=NO_DRAFT),
    **{f"strategy:{name}": read("strategy", WORKS_HERE) for name in ("structure", "remarks", "statements")},
    **{f"strategy:{verb}": form("strategy", COORDINATOR) for verb in ("edit", "send_to_hearing", "propose", "withdraw", "expire", "amend")},
    "strategy:adopt": form("strategy", SECRETARY),
    "strategy:type_in": form("strategy", COORDINATOR),
    "strategy:part_add": form("strategy", COORDINATOR, extra=GOAL),
    **{f"strategy:part_{verb}": form("goal", COORDINATOR, extra=GOAL) for verb in ("edit", "move", "remove")},
    "strategy:answer": form("statement", COORDINATOR),
    "strategy:publish": button("statement", COORDINATOR),
    "strategy:amendment_edit": form("amendment", COORDINATOR),
    "strategy:amendment_withdraw": form("amendment", COORDINATOR),
    "strategy:amendment_adopt": form("amendment", SECRETARY),
    "strategy:stage_texts": form("amendment", COORDINATOR),
    "strategy:stage_addition": form("amendment", COORDINATOR, extra=AXIS),
    **{f"strategy:stage_{verb}": form("amendment", COORDINATOR, extra=AXIS) for verb in ("change", "move", "removal")},
    "strategy:unstage": button("amendment_item", COORDINATOR),
}

MEASURES: dict[str, Row] = {
    "measures:measures": open_read("place"),
    "measures:measure": open_read("measure"),
    "measures:new": in_strategy("strategy", COORDINATOR),
    "measures:bulk": in_strategy("strategy", HEADS),
    "measures:sheet": read("strategy", HEADS, query="strategy"),
    "measures:import": in_strategy("strategy", HEADS),
    "measures:take": button("strategy", HEADS, query="strategy"),
    **{f"measures:{verb}": form("measure", LEADS) for verb in ("edit", "discontinue", "appoint", "deadline", "costs")},
    **{f"measures:{verb}": form("measure", REPORTS) for verb in ("report", "complete", "add_milestone")},
    **{f"measures:{verb}": form("measure", COORDINATOR) for verb in ("units", "goals", "renumber")},
    **{f"measures:{verb}": button("measure", LEADS) for verb in ("plan", "propose_again")},
    "measures:start": button("measure", REPORTS),
    "measures:publish": button("measure", COORDINATOR),
    "measures:hide": button("measure", COORDINATOR),
    "measures:milestone": form("milestone", REPORTS),
    "measures:reach_milestone": button("milestone", REPORTS),
    "measures:remove_milestone": button("milestone", REPORTS),
}

INDICATORS: dict[str, Row] = {
    "indicators:indicators": open_read("place"),
    "indicators:indicator": open_read("indicator"),
    "indicators:new": form("place", COORDINATOR),
    "indicators:values": read("place", COORDINATOR),
    "indicators:import": form("place", COORDINATOR),
    "indicators:take": button("place", COORDINATOR),
    "indicators:record": form("indicator", LEADS),
    **{f"indicators:{verb}": form("indicator", COORDINATOR) for verb in ("edit", "targets", "benchmarks", "rules")},
    **{f"indicators:{verb}": button("indicator", COORDINATOR) for verb in ("fetch", "publish", "hide", "end", "reopen")},
}

PLANNING: dict[str, Row] = {
    "planning:plans": open_read("place"),
    "planning:plan": open_read("economic_plan"),
    "planning:changes": open_read("economic_plan"),
    "planning:new": form("place", COORDINATOR),
    **{f"planning:{name}": read("economic_plan", WORKS_HERE) for name in ("rows", "reconciliation", "what_if", "sheet")},
    "planning:grid": form("economic_plan", WORKS_HERE),
    # Which stage decides who may; without one a box is refused in words, to whoever works there.
    "planning:cell": button("plan_line", WORKS_HERE),
    **{f"planning:{verb}": form("economic_plan", COORDINATOR) for verb in ("add_row", "import", "accounts")},
    **{f"planning:{verb}": button("economic_plan", COORDINATOR) for verb in ("bring_in", "take", "take_accounts")},
    "planning:propose": button("economic_plan", PROPOSES_PLAN),
    "planning:carry": button("economic_plan", FILLS_STAGE),
    **{f"planning:{verb}": form("economic_plan", SECRETARY) for verb in ("recommend", "adopt", "amend")},
    "planning:remove": button("plan_row", COORDINATOR),
    **{f"planning:{verb}": button("plan_row", HOLDS_BUDGET) for verb in ("confirm_frame", "withdraw_frame")},
    "planning:unit_plans": read("place", WORKS_HERE),
    "planning:open_unit_plan": form("place", HEADS),
    "planning:unit_plan": read("unit_plan"),
    "planning:add_item": form("unit_plan", LEADS),
    "planning:fill": button("unit_plan", LEADS),
    "planning:sign": button("unit_plan", HOLDS_BUDGET),
    "planning:edit_item": form("unit_plan_item", LEADS),
    "planning:remove_item": button("unit_plan_item", LEADS),
}

INTAKE: dict[str, Row] = {
    "intake:documents": read("place", WORKS_HERE),
    "intake:take_in": form("place", COORDINATOR),
    "intake:document": read("document"),
    "intake:make_strategy": form("document", COORDINATOR),
    "intake:discard": form("document", COORDINATOR),
    "intake:accept_sure": button("document", COORDINATOR),
    "intake:judge": button("finding", COORDINATOR, extra={"deed": "accept"}),
    "intake:correct": form("finding", COORDINATOR),
}

DESK: dict[str, Row] = {
    "desk_site:me": read("site", SIGNED_IN),
    # Only in a demo on one's own machine (see the room's tests); elsewhere there is nothing.
    "desk_site:step_in": open_form("site", NOBODY),
    "desk_site:step_out": form("site", NOBODY),
    **{f"desk:{name}": read("place", HAS_ROLE) for name in ("desk", "todo", "search")},
    "desk:remarks": read("strategy", COORDINATOR, query="strategy"),
    "desk:ledger": read("place", READS_LEDGER),
    "desk:verify_ledger": button("place", READS_LEDGER),
    "desk:people": read("place", WORKS_HERE),
    "desk:units": read("place", WORKS_HERE),
    "desk:person": read("colleague", WORKS_HERE, asks_first=True),
    "desk:unit": read("unit", WORKS_HERE, asks_first=True),
    "desk:invite": form("place", ADMINISTRATOR),
    "desk:settings": form("place", ADMINISTRATOR),
    **{f"desk:{verb}": form("colleague", ADMINISTRATOR) for verb in ("edit_person", "give_role", "shut_out")},
    "desk:invite_again": button("colleague", ADMINISTRATOR),
    "desk:end_role": form("assignment", ADMINISTRATOR),
    "desk:add_unit": form("place", ADMINISTRATOR),
    "desk:edit_unit": form("unit", ADMINISTRATOR),
    "desk:close_unit": form("unit", ADMINISTRATOR),
}

REPORTING: dict[str, Row] = {
    "reporting:cycles": read("place", WORKS_HERE),
    "reporting:cycle": read("reporting_cycle"),
    "reporting:new": in_strategy("strategy", COORDINATOR),
    "reporting:edit": form("reporting_cycle", COORDINATOR),
    **{f"reporting:{verb}": button("reporting_cycle", COORDINATOR) for verb in ("open", "gather", "remind", "close", "roll_forward")},
    "reporting:submission": read("submission"),
    "reporting:submit": form("submission", REPORTS),
    "reporting:accept": button("submission", LEADS),
    "reporting:return": form("submission", LEADS),
    "reporting:send_link": button("submission", COORDINATOR),
    "reporting:revoke_link": button("submission", COORDINATOR),
    "reporting:calendar": read("place", WORKS_HERE),
    "reporting:make_feed": button("place", WORKS_HERE),
    "reporting:freeze": button("reporting_cycle", COORDINATOR),
    "reporting:report_of": read("reporting_cycle"),
    "reporting:reports": open_read("place"),
    "reporting:report": open_read("report"),
    "reporting:report_file": open_read("report", extra={"ending": "json"}),
    "reporting:compare_reports": open_read("report"),
    **{f"reporting:{verb}_report": button("report", PUBLISHES) for verb in ("publish", "withdraw")},
    "reporting:prepare_pack": button("report", COORDINATOR),
    "reporting:pack": read("formannskap_pack"),
    "reporting:edit_pack": form("formannskap_pack", COORDINATOR),
    **{f"reporting:{verb}_pack": button("formannskap_pack", COORDINATOR) for verb in ("send", "propose")},
    "reporting:report_template": form("place", KEEPS_TEMPLATE),
    "reporting:usual_template": read("place", KEEPS_TEMPLATE),
    "reporting:put_away_template": button("report_template", KEEPS_TEMPLATE),
    "reporting:revoke_feed": button("calendar_feed", SEES),
    "calendar:feed": open_read("open_feed"),
}

TABLE: dict[str, Row] = {
    **ENTRANCE,
    **SITE,
    **PORTAL,
    **COUNCIL,
    **STRATEGY,
    **MEASURES,
    **PLANNING,
    **INDICATORS,
    **REPORTING,
    **INTAKE,
    **DESK,
}
