"""Verbs on the authority's own templates for letters."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.checking import check_choice
from utsyn.europe.projects.letters import FIELDS, REQUIRED
from utsyn.europe.projects.models import Letter, LetterTemplate
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.documents.word_template import LARGEST, check_template
from utsyn.foundation.files import commands as files
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.rules import require
from utsyn.governance.measures.checking import refuse


def use_letter_template(authority: Authority, /, *, by: Actor, letter: str, upload: Any) -> LetterTemplate:
    """Write this kind of letter on the Word file from now on.

    Raises:
        Denied; Invalid: no Word file, with macros, or without the fields that a letter needs; TooLarge, Unavailable.
    """
    require(by, "letter_template.use", authority)
    check_choice("letter", letter, Letter.values)
    if (upload.size or 0) > LARGEST:
        raise refuse("template", _("The template is larger than %(limit)s MB.") % {"limit": LARGEST // 1024**2})
    upload.open()
    check_template(upload.read(), required=REQUIRED, known=FIELDS)
    upload.seek(0)
    return _use(authority, by=by, letter=letter, file=files.store(authority, by=by, upload=upload))


@command("letter_template.use")
def _use(authority: Authority, /, *, by: Actor, letter: str, file: File) -> LetterTemplate:
    kept: LetterTemplate | None = LetterTemplate.objects.filter(authority=authority, letter=letter).select_related("authority").first()
    if kept is None:
        return LetterTemplate.objects.create(authority=authority, letter=letter, file=file)
    kept.write(file=file, is_used=True)
    return kept


@command("letter_template.put_away")
def put_letter_template_away(template: LetterTemplate, /, *, by: Actor) -> LetterTemplate:
    """Write this kind of letter on our own template again."""
    if not template.is_used:
        raise Conflict(_("The usual template is used already."))
    template.write(is_used=False)
    return template
