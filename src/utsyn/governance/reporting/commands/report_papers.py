"""Verbs on the papers that bring a report to the elected body: prepare, change, send as a case, and propose when it has a number."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.documents.pdf import to_pdf
from utsyn.foundation.files import commands as files
from utsyn.foundation.files.models import Access, File
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Treatment
from utsyn.governance.reporting.commands.reports import publish
from utsyn.governance.reporting.models import FormannskapPack, Report
from utsyn.governance.reporting.queries.report_papers import drafted, presentation
from utsyn.governance.reporting.queries.report_reading import document_of

WRITTEN = ("title", "facts", "assessment", "draft_decision")


@command("formannskap_pack.prepare")
def prepare(report: Report, /, *, by: Actor) -> FormannskapPack:
    """Begin the papers with what the report itself says; the assessment is written by people."""
    if FormannskapPack.objects.filter(report=report).exists():
        raise Conflict(_("The papers of this report are begun already."))
    return FormannskapPack.objects.create(authority=report.authority, report=report, **drafted(report))


@command("formannskap_pack.edit")
def edit(pack: FormannskapPack, /, *, by: Actor, seen: int | None = None, **values: Translated) -> FormannskapPack:
    """Change the words, until they are sent."""
    pack.expect(seen)
    _check_open(pack)
    pack.write(seen=seen, **{name: values[name] for name in WRITTEN if name in values})
    return pack


def send(pack: FormannskapPack, /, *, by: Actor) -> FormannskapPack:
    """Open the case with these papers and the report as PDF; the report becomes public with it, as the case is.

    Raises:
        Denied; Conflict: sent already; Invalid: something is not written yet.
    """
    require(by, "formannskap_pack.send", pack)
    _check_written(pack)
    language = pack.title.source_language or "nb"
    paper = to_pdf(document_of(pack.report, language))
    with translation.override(language):
        upload: Any = ContentFile(paper, name=f"{slug_of(str(pack.report))}.pdf")
    return _send(pack, by=by, file=files.store(pack.authority, by=by, upload=upload, access=Access.PUBLIC))


@command("formannskap_pack.send")
def _send(pack: FormannskapPack, /, *, by: Actor, file: File) -> FormannskapPack:
    _check_open(pack)
    if pack.report.published_on is None:
        publish(pack.report, by=by)
    case = council.open_case(pack.authority, by=by, title=pack.title, text=presentation(pack))
    pack.write(case=case, file=file)
    return pack


@command("formannskap_pack.propose")
def propose(pack: FormannskapPack, /, *, by: Actor) -> FormannskapPack:
    """Put the draft decision where the body will treat the case, once the secretary has given it a number."""
    treatment = waiting_treatment(pack)
    if treatment is None:
        raise Conflict(_("The council secretary has not put the case on an agenda yet, or it has its draft decision already."))
    council.propose(treatment, by=by, proposal=pack.draft_decision)
    pack.write()
    return pack


def waiting_treatment(pack: FormannskapPack) -> Treatment | None:
    """Where the case is on an agenda without a proposal."""
    if pack.case_id is None:
        return None
    found = Treatment.objects.filter(case=pack.case_id, outcome=Treatment.Outcome.PENDING).select_related(
        "authority", "case", "body", "meeting"
    )
    return next((one for one in found.order_by("meeting__held_on") if not one.proposal), None)


def _check_open(pack: FormannskapPack) -> None:
    if pack.is_sent:
        raise Conflict(_("The papers are sent. The case is now the council secretary's."))


def _check_written(pack: FormannskapPack) -> None:
    _check_open(pack)
    absent = [name for name in WRITTEN if not getattr(pack, name)]
    if absent:
        raise Invalid(
            _("Something is not written yet. Facts, assessment and draft decision are all needed."),
            fields=dict.fromkeys(absent, _("Write this.")),
        )
