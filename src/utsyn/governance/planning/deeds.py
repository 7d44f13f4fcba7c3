"""What the deeds and fields of this room are called in the ledger."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

describes(
    {
        "economic_plan.open": _("An economic plan was begun"),
        "economic_plan.bring_in": _("Measures were entered in the economic plan"),
        "economic_plan.add_row": _("A row was entered in the economic plan"),
        "economic_plan.carry": _("Empty amounts were filled from the stage before"),
        "economic_plan.import": _("The economic plan was taken in from a spreadsheet"),
        "economic_plan.enter_accounts": _("Used amounts were taken in from the accounts"),
        "economic_plan.propose": _("The chief executive's proposal was published"),
        "economic_plan.recommend": _("The executive committee's recommendation was recorded"),
        "economic_plan.adopt": _("The council adopted the economic plan"),
        "economic_plan.amend": _("The council amended the budget"),
        "economic_plan.supersede": _("A later economic plan took its place"),
        "plan_row.remove": _("A row was taken out of the economic plan"),
        "plan_row.confirm_frame": _("The budget holder confirmed that it is paid within the frame"),
        "plan_row.withdraw_frame": _("It is not paid within the frame after all"),
        "plan_line.ask": _("An amount was asked for"),
        "plan_line.propose": _("An amount was proposed"),
        "plan_line.recommend": _("A recommended amount was written down"),
        "plan_line.adopt": _("An amount for the council to adopt was written down"),
        "plan_line.account": _("A used amount was entered"),
        "unit_plan.open": _("A unit plan was begun"),
        "unit_plan.fill": _("Measures were taken into the unit plan"),
        "unit_plan.add_item": _("Something was added to the unit plan"),
        "unit_plan.edit_item": _("Something in the unit plan was changed"),
        "unit_plan.remove_item": _("Something was taken out of the unit plan"),
        "unit_plan.sign": _("The unit's head signed its plan"),
    }
)
names_fields(
    {
        "adopted": pgettext_lazy("amount", "adopted"),
        "amended": pgettext_lazy("amount", "amended"),
        "asked": pgettext_lazy("amount", "asked"),
        "changes": pgettext_lazy("field", "amounts changed"),
        "currency": pgettext_lazy("field", "currency"),
        "frame_confirmed_on": pgettext_lazy("field", "frame confirmed on"),
        "is_within_frame": pgettext_lazy("field", "within the frame"),
        "measure": pgettext_lazy("field", "measure"),
        "plan": pgettext_lazy("field", "plan"),
        "proposed": pgettext_lazy("amount", "proposed"),
        "published_on": pgettext_lazy("field", "public since"),
        "quarter": pgettext_lazy("field", "quarter"),
        "recommended": pgettext_lazy("amount", "recommended"),
        "rolled_from": pgettext_lazy("field", "rolled forward from"),
        "row": pgettext_lazy("field", "row"),
        "signed_by": pgettext_lazy("field", "signed by"),
        "signed_on": pgettext_lazy("field", "signed on"),
        "unit_plan": pgettext_lazy("field", "unit plan"),
        "used": pgettext_lazy("amount", "used"),
    }
)
