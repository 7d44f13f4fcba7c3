"""The register of processing as a text that can be printed, sent and filed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.privacy.queries import Processing


def as_markdown(lines: list[Processing]) -> str:
    """One heading an activity, and a table of what it keeps."""
    parts = [f"# {_('Register of processing')}", ""]
    for one in lines:
        facts = (
            (_("Purpose"), one.purpose),
            (pgettext("privacy", "Legal basis"), f"{one.basis}. {one.law}"),
            (_("About whom"), one.whose),
            (_("Who gets to see it"), one.recipients),
        )
        parts += [f"## {one.title}", "", *(f"- {label}: {words}" for label, words in facts), ""]
        parts += [f"| {_('What')} | {_('Fields')} | {_('How long')} |", "|---|---|---|"]
        parts += [f"| {kept.noun} | {', '.join(kept.fields)} | {kept.how_long} |" for kept in one.kept]
        parts.append("")
    return "\n".join(parts)
