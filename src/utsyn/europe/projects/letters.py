"""What a consortium signs, as Word: letters of intent and cooperation agreements, one a member.

There is one way: a Word file with fields between double braces, ours or the authority's own, filled in by a sandbox that knows nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from utsyn.europe.projects.budgeting import summed
from utsyn.europe.projects.models import BudgetLine, ConsortiumMember, Letter, LetterTemplate, Project
from utsyn.foundation.documents.blocks import Block, Document, FactsBlock, Heading, ListBlock, Paragraph
from utsyn.foundation.documents.word import fill_docx, to_docx
from utsyn.foundation.files.store import opened
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.ui.formats import day, long_day, number

# What a letter is about: without these a template says nothing of whom it is for.
REQUIRED = ("project", "member")
FIELDS = (
    *REQUIRED, "acronym", "country", "role", "task", "authority", "programme", "call", "first_day", "last_day", "currency", "cost", "grant",
    "own_share", "date",
)  # fmt: skip
_BLANK = "………"


def letter_docx(letter: Letter, member: ConsortiumMember, *, language: str) -> bytes:
    """The file: on the authority's own template when it has one, else on ours in the language."""
    kept = used_template(member.authority_id, letter)
    template = _content(kept) if kept is not None else usual_template(letter, language=language)
    with override(language):
        return fill_docx(template, values_of(member))


def _content(kept: LetterTemplate) -> bytes:
    with opened(kept.file) as content:
        return content.read()


def used_template(authority_id: int, letter: str) -> LetterTemplate | None:
    """The authority's own, when one is in use."""
    return LetterTemplate.objects.filter(authority=authority_id, letter=letter, is_used=True).select_related("file").first()


def file_name(letter: Letter, member: ConsortiumMember) -> str:
    """Readable, and sorted by project."""
    project = member.project
    return f"{project.slug}-{slug_of(str(letter.label))}-{slug_of(member.organisation.name)}.docx"


def values_of(member: ConsortiumMember) -> dict[str, str]:
    """What stands where the fields are; what nobody has said is a line to write on."""
    project, country = member.project, member.organisation.country
    told = {
        "project": str(project.title), "acronym": project.acronym, "member": member.organisation.name,
        "country": str(country.name) if country else "", "role": str(member.get_role_display()), "task": str(member.task),
        "authority": str(project.authority.name), "programme": project.programme, "call": project.call_title,
        "first_day": day(project.starts_on) if project.starts_on else "", "last_day": day(project.ends_on) if project.ends_on else "",
        "currency": project.currency, "date": long_day(today()), **_money(project, member),
    }  # fmt: skip
    return {name: words.strip() or _BLANK for name, words in told.items()}


def _money(project: Project, member: ConsortiumMember) -> dict[str, str]:
    """The sums of the member's own lines."""
    lines = list(BudgetLine.objects.filter(project=project, member=member))
    sums = {
        "cost": summed(line.cost for line in lines), "grant": summed(line.grant for line in lines),
        "own_share": summed(line.own_money + line.in_kind for line in lines),
    }  # fmt: skip
    return {name: "" if amount is None else number(amount, 2) for name, amount in sums.items()}


def usual_template(letter: Letter, *, language: str) -> bytes:
    """Our own words with the fields in them, to be used as they are or as a beginning."""
    with override(language):
        blocks = tuple(_intent() if letter == Letter.INTENT else _cooperation())
        title = _("Letter of intent") if letter == Letter.INTENT else _("Cooperation agreement")
        return to_docx(Document(title=title, language=language, subtitle="{{ project }}", blocks=blocks, has_contents=False))


def _field(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _facts() -> FactsBlock:
    return FactsBlock(
        (
            (_("Project"), f"{_field('project')} ({_field('acronym')})"),
            (_("Programme"), f"{_field('programme')}, {_field('call')}"),
            (_("Period"), f"{_field('first_day')} – {_field('last_day')}"),
            (_("From"), f"{_field('member')}, {_field('country')}"),
            (_("To"), _field("authority")),
        )
    )


def _signatures(*who: str) -> Iterator[Block]:
    yield Heading(_("Signatures"))
    for one in who:
        yield FactsBlock(
            ((pgettext("signature", "For"), one), (_("Place and date"), _BLANK), (_("Name and role"), _BLANK), (_("Signature"), _BLANK))
        )


def _intent() -> Iterator[Block]:
    yield _facts()
    yield Paragraph(
        _("%(member)s intends to take part in the project “%(project)s” as %(role)s.")
        % {"member": _field("member"), "project": _field("project"), "role": _field("role")}
    )
    yield Heading(_("What we will do"))
    yield Paragraph(_field("task"))
    yield Heading(_("What it takes"))
    yield Paragraph(
        _("Our costs are planned at %(cost)s %(currency)s, of which %(own)s %(currency)s is our own share.")
        % {"cost": _field("cost"), "own": _field("own_share"), "currency": _field("currency")}
    )
    yield Paragraph(_("This letter binds nobody. It holds once the project is granted money and an agreement is signed."))
    yield from _signatures(_field("member"))


def _cooperation() -> Iterator[Block]:
    yield _facts()
    yield Heading(_("What the agreement is about"))
    yield Paragraph(
        _("%(authority)s and %(member)s carry out the project “%(project)s” together, from %(first)s to %(last)s.")
        % {
            "authority": _field("authority"), "member": _field("member"), "project": _field("project"), "first": _field("first_day"),
            "last": _field("last_day"),
        }
    )  # fmt: skip
    yield Heading(_("What the member does"))
    yield Paragraph(f"{_field('role')}: {_field('task')}")
    yield Heading(_("Money"))
    yield Paragraph(
        _("The member's costs are %(cost)s %(currency)s. The programme pays %(grant)s, and the member itself %(own)s.")
        % {"cost": _field("cost"), "grant": _field("grant"), "own": _field("own_share"), "currency": _field("currency")}
    )
    yield Heading(_("What both promise"))
    yield ListBlock(
        (
            _("The grant agreement with the programme goes before this agreement."),
            _("The member reports in time, and keeps what shows its costs for as long as the programme asks."),
            _("What is passed on is paid when the programme has paid and the member has reported."),
            _("Results belong to whoever made them. All members may use them in their own services."),
            _("Whoever cannot do what was agreed says so at once, and a new agreement is sought before anything else."),
        )
    )
    yield from _signatures(_field("authority"), _field("member"))
