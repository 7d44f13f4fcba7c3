"""Deeds and fields of this room in words, for the ledger and the pages that tell what somebody else changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

describes(
    {
        "indicator.add": gettext_lazy("Indicator added"),
        "indicator.edit": gettext_lazy("Indicator changed"),
        "indicator.publish": gettext_lazy("Indicator made public"),
        "indicator.hide": gettext_lazy("Indicator made internal"),
        "indicator.end": gettext_lazy("Indicator measured no more"),
        "indicator.reopen": gettext_lazy("Indicator measured again"),
        "indicator.set_targets": gettext_lazy("New targets"),
        "indicator.set_benchmarks": gettext_lazy("New values of others"),
        "indicator.set_rules": gettext_lazy("New rules for warnings"),
        "indicator.import": gettext_lazy("Values taken in"),
        "indicator.fetch": gettext_lazy("Source read"),
        "indicator.report_failure": gettext_lazy("Source failed"),
        "indicator.forecast": gettext_lazy("Forecast reckoned"),
        "observation.record": gettext_lazy("Value recorded"),
        "observation.remove": gettext_lazy("Value removed"),
    }
)
names_fields(
    {
        "added": pgettext_lazy("field", "added"),
        "baseline_period": pgettext_lazy("field", "period of the baseline"),
        "baseline_value": pgettext_lazy("field", "baseline"),
        "changed": pgettext_lazy("field", "changed"),
        "comparison": pgettext_lazy("field", "comparison"),
        "definition": pgettext_lazy("field", "definition"),
        "direction": pgettext_lazy("field", "direction"),
        "failure": pgettext_lazy("field", "failure of the source"),
        "fingerprint": pgettext_lazy("field", "fingerprint"),
        "frequency": pgettext_lazy("field", "how often"),
        "hidden_parts": pgettext_lazy("field", "suppressed parts"),
        "indicator": pgettext_lazy("field", "indicator"),
        "indicators": pgettext_lazy("field", "number of indicators"),
        "is_ended": pgettext_lazy("field", "measured no more"),
        "is_of_need": pgettext_lazy("field", "counts people in need"),
        "left": pgettext_lazy("field", "left side"),
        "licence": pgettext_lazy("field", "terms"),
        "link": pgettext_lazy("field", "link"),
        "measured_in": pgettext_lazy("field", "unit of measure"),
        "method": pgettext_lazy("field", "method"),
        "missing": pgettext_lazy("field", "why missing"),
        "options": pgettext_lazy("field", "what the source is asked"),
        "owner_unit": pgettext_lazy("field", "unit that answers for it"),
        "part": pgettext_lazy("field", "part"),
        "period": pgettext_lazy("field", "period"),
        "right": pgettext_lazy("field", "right side"),
        "sign": pgettext_lazy("field", "how it is put"),
        "source_link": pgettext_lazy("field", "page of the source"),
        "source_name": pgettext_lazy("field", "name of the source"),
        "unchanged": pgettext_lazy("field", "unchanged"),
        "unit_words": pgettext_lazy("field", "what is counted"),
        "value": pgettext_lazy("field", "value"),
        "whose": pgettext_lazy("field", "whose value"),
        "words": pgettext_lazy("field", "what is said"),
    }
)
