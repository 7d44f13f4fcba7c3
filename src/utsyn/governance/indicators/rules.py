"""Who may see and do what with indicators: the coordinator all, the head and the contributors of the unit that answers what it measures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, serves, works_for
from utsyn.foundation.accounts.models import Authority, Role
from utsyn.foundation.kernel.rules import rule
from utsyn.governance.indicators.models import Benchmark, Import, Indicator, Observation, Target, ValidationRule


@rule("indicator.view")
def may_view(actor: Any, indicator: Indicator) -> str | None:
    """Public ones everyone; the others those who work here."""
    return None if indicator.in_public or works_for(actor, indicator.authority_id) else _("This indicator is not public.")


@rule("observation.view", "target.view", "benchmark.view", "validation_rule.view")
def may_view_part(actor: Any, part: Observation | Target | Benchmark | ValidationRule) -> str | None:
    """Seen with the indicator."""
    return may_view(actor, part.indicator)


@rule("import.view")
def may_view_import(actor: Any, one: Import) -> str | None:
    """Those who work here."""
    return None if works_for(actor, one.authority_id) else _("Imports are shown to those who work here.")


@rule("indicator.add", "indicator.import")
def may_add(actor: Any, authority: Authority) -> str | None:
    """The coordinator decides what is measured."""
    return None if holds(actor, authority.pk, Role.COORDINATOR) else _("Only the coordinator decides what is measured, and takes in files.")


@rule(
    "indicator.edit", "indicator.publish", "indicator.hide", "indicator.end", "indicator.reopen", "indicator.set_targets",
    "indicator.set_benchmarks", "indicator.set_rules", "indicator.report_failure", "indicator.fetch", "indicator.forecast",
)  # fmt: skip
def may_run(actor: Any, indicator: Indicator) -> str | None:
    """The coordinator."""
    if holds(actor, indicator.authority_id, Role.COORDINATOR):
        return None
    return _("Only the coordinator decides what is measured, from where, and what is to be reached.")


@rule("observation.record")
def may_record(actor: Any, indicator: Indicator) -> str | None:
    """The coordinator, and those who work in the unit that answers for it."""
    if may_run(actor, indicator) is None or serves(actor, indicator.authority_id, indicator.owner_unit_id):
        return None
    return _(
        "Only the coordinator, and the head and the contributors of the unit that answers for the indicator, record what was measured."
    )


@rule("observation.remove")
def may_remove(actor: Any, observation: Observation) -> str | None:
    """Whoever records."""
    return may_record(actor, observation.indicator)
