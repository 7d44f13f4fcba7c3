"""What the history calls this room's fields and deeds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

names_fields(
    {
        "call_href": pgettext_lazy("field", "where the call stands"),
        "call_title": pgettext_lazy("field", "call"),
        "currency": pgettext_lazy("field", "currency"),
        "project": pgettext_lazy("field", "project"),
        "actor": pgettext_lazy("field", "actor"),
        "at": pgettext_lazy("field", "saved"),
        "category": pgettext_lazy("field", "category"),
        "cost": pgettext_lazy("field", "cost"),
        "delegation": pgettext_lazy("field", "delegation"),
        "grant": pgettext_lazy("field", "grant"),
        "hours": pgettext_lazy("field", "hours"),
        "is_yes": pgettext_lazy("field", "yes"),
        "member": pgettext_lazy("field", "member"),
        "own_money": pgettext_lazy("field", "own money"),
        "row": pgettext_lazy("field", "row of the plan"),
        "section": pgettext_lazy("field", "section"),
    }
)
describes(
    {
        "project.start": _("A project was begun"),
        "project.set_served": _("What the project serves was changed"),
        "project.move": _("The project took a step on"),
        "project.submit": _("The application was sent"),
        "project.grant": _("The project was granted money"),
        "project.reject": _("The application was rejected"),
        "project.withdraw": _("The project was given up"),
    }
)
describes(
    {
        "project.join_us": _("We joined the consortium"),
        "project.add_member": _("A member was added to the consortium"),
        "consortium_member.move": _("A member changed its standing"),
        "project.set_budget": _("The budget was exchanged"),
        "project.add_budget_line": _("A line was added to the budget"),
        "budget_line.remove": _("A line was taken from the budget"),
        "project.set_rate": _("An exchange rate was typed"),
        "project.take_rate": _("A rate was fetched from Norges Bank"),
        "project.add_section": _("A section was added to the application"),
        "section.write": _("A section was written"),
        "section.ready": _("A section was made ready"),
        "section.restore": _("An earlier version was taken back"),
        "section.take_answer": _("An earlier answer was taken in"),
        "section.keep_answer": _("An answer was kept for later"),
        "project.set_limits": _("The limits of who decides were set"),
        "project.approve": _("Whether we take part was decided"),
        "project.remind": _("Those who answer for what comes due in projects were written to"),
        "project.enter_in_plan": _("The own share was asked for in the economic plan"),
    }
)
