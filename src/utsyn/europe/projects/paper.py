"""The application as a document: sections, consortium and budget, as Word sets them on the authority's own template."""

from __future__ import annotations

from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.projects.models import Project, Section
from utsyn.europe.projects.queries.coverage import coverage_of
from utsyn.europe.projects.queries.money import Budget, Sums, budget_of
from utsyn.foundation.documents.blocks import Document, FactsBlock, Heading, Notice, Paragraph, TableBlock
from utsyn.foundation.documents.word import to_docx
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.ui.formats import day, number, percent
from utsyn.governance.reporting.queries.reports import word_template

Block = Heading | Paragraph | TableBlock | FactsBlock | Notice


def application_docx(project: Project, *, language: str) -> bytes:
    """The file; on the authority's Word template when it has one."""
    return to_docx(application_of(project, language=language), word_template(project.authority_id))


def application_of(project: Project, *, language: str) -> Document:
    """The application as it stands; what is not ready says so."""
    blocks: list[Block] = [FactsBlock(tuple((label, words) for label, words in _facts(project) if words))]
    for section in Section.objects.standing().filter(project=project):
        blocks += _section(section)
    blocks += [*_consortium(project), *_budget(project, budget_of(project))]
    return Document(
        title=str(project.acronym or project.title), subtitle=str(project.title) if project.acronym else project.programme,
        authority=str(project.authority.name), language=language, on=today(), blocks=tuple(blocks),
    )  # fmt: skip


def _facts(project: Project) -> list[tuple[str, str]]:
    return [
        (_("Programme"), project.programme),
        (_("Call"), project.call_title),
        (_("Deadline of the application"), day(project.deadline_on) if project.deadline_on else ""),
        (_("First day"), day(project.starts_on) if project.starts_on else ""),
        (_("Last day"), day(project.ends_on) if project.ends_on else ""),
        (_("Funding rate"), percent(project.funding_rate) if project.funding_rate is not None else ""),
    ]


def _section(section: Section) -> list[Block]:
    blocks: list[Block] = [Heading(str(section))]
    if not section.is_ready:
        blocks.append(Notice(_("This section is not ready.")))
    blocks.append(Paragraph(section.text or _("Nothing is written yet.")))
    return blocks


def _consortium(project: Project) -> list[Block]:
    _all, coverage = coverage_of(project)
    rows = tuple(
        (one.organisation.name, str(one.organisation.country.name) if one.organisation.country else None, capfirst(one.get_role_display()),
         capfirst(one.get_status_display()), str(one.task) or None)
        for one in coverage.members
    )  # fmt: skip
    if not rows:
        return []
    headings = (pgettext("consortium", "Member"), _("Country"), _("Role"), _("Standing"), _("Task"))
    return [Heading(_("Consortium")), TableBlock(_("Consortium"), headings, rows, widths=(3, 2, 2, 2, 4))]


def _budget(project: Project, budget: Budget) -> list[Block]:
    if not budget.lines:
        return []
    headings = (pgettext("consortium", "Member"), _("Cost"), _("Grant"), _("Own money"), _("Own hours and things"), _("Paid by others"))
    rows = tuple(_row(str(one.label), one) for one in budget.by_member)
    caption = _("Budget by member, %(currency)s") % {"currency": project.currency}
    table = TableBlock(
        caption, headings, rows, numeric=frozenset(range(1, 6)), total=_row(_("Total"), budget.total), note=rate_words(project)
    )
    return [Heading(_("Budget")), table]


def _row(label: str, sums: Sums) -> tuple[str | None, ...]:
    return (label, *(_shown(amount) for amount in (sums.cost, sums.grant, sums.own_money, sums.in_kind, sums.others)))


def _shown(amount: Decimal | None) -> str | None:
    return None if amount is None else number(amount, 2)


def rate_words(project: Project) -> str:
    """By which rate it is reckoned in kroner, of which day and from where; "" for a budget in kroner or without a rate."""
    rate = project.rate
    if rate is None or project.currency == "NOK":
        return ""
    words = _("1 EUR = %(nok)s NOK, rate of %(day)s, %(source)s.") % {
        "nok": number(rate.nok, 4), "day": day(rate.on), "source": rate.get_source_display()
    }  # fmt: skip
    if rate.asked_on is not None and rate.asked_on != rate.on:
        words += " " + _("There is no rate for %(asked)s; the last one before it holds.") % {"asked": day(rate.asked_on)}
    return words
