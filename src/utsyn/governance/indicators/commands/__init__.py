"""The verbs of this room: the only writers of indicators."""

from utsyn.governance.indicators.commands.beside import BenchmarkValue, RuleValue, set_benchmarks, set_rules, set_targets
from utsyn.governance.indicators.commands.fetching import forecast, note_fetch, report_failure
from utsyn.governance.indicators.commands.importing import take_in
from utsyn.governance.indicators.commands.indicators import add, edit, end, hide, publish, reopen
from utsyn.governance.indicators.commands.observations import Unsure, record, remove

__all__ = [
    "BenchmarkValue",
    "RuleValue",
    "Unsure",
    "add",
    "edit",
    "end",
    "forecast",
    "hide",
    "note_fetch",
    "publish",
    "record",
    "remove",
    "reopen",
    "report_failure",
    "set_benchmarks",
    "set_rules",
    "set_targets",
    "take_in",
]
