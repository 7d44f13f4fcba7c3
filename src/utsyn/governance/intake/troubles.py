"""What may be wrong with a document, in words for whoever fed it in; and what a doubt means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TROUBLES = {
    "unreadable": _("The file is damaged and could not be read. Save it again from the program it was made in, and feed in the new copy."),
    "encrypted": _("The file is locked with a password. Save a copy without a password, and feed in that one."),
    "empty": _("The file is empty."),
    "no_text": _("The file holds pictures of pages, but no text. Run text recognition (OCR) on it first, and feed in the result."),
    "too_large": _("The file is too large, or has too many pages. Feed in the strategy itself, without attachments."),
    "hostile": _(
        "The file is built in a way that could harm the system, and was not opened. Save it again from the program it was made in."
    ),
    "unknown_format": _("Utsyn reads PDF, Word (.docx), Excel (.xlsx) and plain text. This file is something else."),
}
DOUBTS = {
    "end_year_damaged": _("The last year breaks off in the document."),
    "end_year_missing": _("The document tells only the first year."),
    "first_year_missing": _("The document tells only the last year."),
    "axis_by_order": _("The scan tore the columns apart. This was placed under its axis by order and likeness."),
    "axis_by_likeness": _("Placed under its axis by likeness of words."),
    "axis_unknown": _("The document does not show which axis this belongs to."),
    "columns_torn": _("The scan lost the columns of the table."),
    "columns_interleaved": _("Two columns run into each other here."),
    "aim_or_action": _("Whether this is an aim or an action was told by its wording."),
    "duplicate": _("Says the same as an earlier finding."),
    "date_missing": _("No date stands by the decision."),
    "count_differs": _("The text tells another number of these than were found."),
    "read_from_prose": _("Read from running text, not from a list or a heading."),
}
