"""Verbs on the application's sections. Every text that is saved is kept as a version."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from utsyn.europe.projects.checking import check_owner, checked_day, checked_line, refuse_unknown
from utsyn.europe.projects.models import Answer, Project, Section, SectionVersion
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.measures.checking import refuse

EDITABLE = ("number", "title", "criterion", "word_limit", "writer", "due_on")
LONGEST_TEXT = 100_000
MOST_WORDS = 50_000
MOST_SECTIONS = 80


def check_drafting(project: Project) -> None:
    """What was sent is not written any more."""
    if not project.is_open:
        raise Conflict(_("The application is sent. Its text stays as it was."))


def checked_long(field: str, value: Any) -> str:
    """A text of several lines."""
    text = str(value or "").replace("\r\n", "\n")
    if "\x00" in text:
        raise refuse(field, _("The text holds characters that cannot be kept. Paste it as plain text."))
    if len(text) > LONGEST_TEXT:
        raise refuse(field, _("The text is too long: at most %(most)s characters.") % {"most": LONGEST_TEXT})
    return text


def _checked(thing: Any, values: dict[str, Any]) -> dict[str, Any]:
    refuse_unknown(values, EDITABLE)
    checked = dict(values)
    if "title" in values:
        checked["title"] = checked_line("title", values["title"], 200)
        if not checked["title"]:
            raise refuse("title", _("Write what the section is called."))
    if "criterion" in values:
        checked["criterion"] = checked_long("criterion", values["criterion"])
    limit, number = values.get("word_limit"), values.get("number")
    if limit is not None and not 1 <= limit <= MOST_WORDS:
        raise refuse("word_limit", _("Write a number of words from 1 to %(most)s, or leave it empty.") % {"most": MOST_WORDS})
    if number is not None and not 1 <= number <= 999:
        raise refuse("number", _("Write a number from 1 to 999."))
    if values.get("due_on") is not None:
        checked_day("due_on", values["due_on"])
    check_owner(thing, values.get("writer"), "writer")
    return checked


@command("project.add_section")
def add_section(project: Project, /, *, by: Actor, title: str, **values: Any) -> Section:
    """A section with what the programme asks; without a number it comes last."""
    check_drafting(project)
    checked = _checked(project, {"title": title, **values})
    told = Section.objects.filter(project=project).aggregate(last=Max("number"))
    if Section.objects.standing().filter(project=project).count() >= MOST_SECTIONS:
        raise Conflict(_("An application has at most %(most)s sections.") % {"most": MOST_SECTIONS})
    if checked.get("number") is None:
        checked["number"] = (told["last"] or 0) + 1
    return Section.objects.create(authority=project.authority, project=project, **checked)


@command("section.edit")
def edit_section(section: Section, /, *, by: Actor, seen: int | None = None, **values: Any) -> Section:
    """Change what is asked, the limit, who writes and until when."""
    section.expect(seen)
    check_drafting(section.project)
    checked = _checked(section, values)
    if checked.get("number", 1) is None:
        checked.pop("number")
    section.write(**checked)
    return section


@command("section.remove")
def remove_section(section: Section, /, *, by: Actor) -> Section:
    """Take it out of the application; what was written stays in the table."""
    check_drafting(section.project)
    if section.is_removed:
        raise Conflict(_("The section is taken away already."))
    section.write(is_removed=True)
    return section


@command("section.write")
def write_section(section: Section, /, *, by: Actor, text: str, seen: int | None = None) -> Section:
    """Save the text; the one before stays as a version.

    Raises:
        Conflict: the application is sent, or somebody saved it meanwhile: both texts are then shown.
    """
    section.expect(seen)
    check_drafting(section.project)
    return _save(section, by, checked_long("text", text))


def _save(section: Section, by: Actor, text: str) -> Section:
    if text == section.text:
        return section
    last = SectionVersion.objects.filter(section=section).aggregate(last=Max("number"))["last"] or 0
    person = by if isinstance(by, Person) else None
    SectionVersion.objects.create(
        authority=section.authority, project=section.project, section=section, number=last + 1, text=text, at=now(), by=person
    )
    section.write(text=text, is_ready=False)
    return section


@command("section.restore")
def restore_version(section: Section, /, *, by: Actor, version: SectionVersion, seen: int | None = None) -> Section:
    """Go back to an earlier version, which thereby becomes the newest; nothing is lost."""
    section.expect(seen)
    check_drafting(section.project)
    if version.section_id != section.pk:
        raise refuse("version", _("This version is of another section."))
    if version.text == section.text:
        raise Conflict(_("The section says this already."))
    return _save(section, by, version.text)


@command("section.ready")
def ready(section: Section, /, *, by: Actor, seen: int | None = None) -> Section:
    """It is written, within its limit."""
    section.expect(seen)
    check_drafting(section.project)
    if section.is_ready:
        raise Conflict(_("The section is ready already."))
    if not section.text.strip():
        raise Conflict(_("Nothing is written yet."))
    if section.is_too_long:
        words = _("The section has %(words)s words, and the programme reads %(limit)s. Shorten it first.")
        raise Conflict(words % {"words": section.words, "limit": section.word_limit})
    section.write(is_ready=True)
    return section


@command("section.reopen")
def reopen(section: Section, /, *, by: Actor) -> Section:
    """There is more to write after all."""
    check_drafting(section.project)
    if not section.is_ready:
        raise Conflict(_("The section is open already."))
    section.write(is_ready=False)
    return section


@command("section.take_answer")
def take_answer(section: Section, /, *, by: Actor, answer: Answer, seen: int | None = None) -> Section:
    """Put an earlier answer at the end of the text."""
    section.expect(seen)
    check_drafting(section.project)
    if answer.authority_id != section.authority_id or answer.is_removed:
        raise refuse("answer", _("This answer is not among yours."))
    return _save(section, by, checked_long("text", f"{section.text.rstrip()}\n\n{answer.text}".strip()))


@command("section.keep_answer")
def keep_answer(section: Section, /, *, by: Actor, title: str = "") -> Answer:
    """Keep the text among the answers that may be used again."""
    if not section.text.strip():
        raise Conflict(_("Nothing is written yet."))
    named = checked_line("title", title, 200) or section.title
    return Answer.objects.create(authority=section.authority, title=named, text=section.text, section=section)


def _checked_answer(title: str, text: str) -> dict[str, str]:
    checked = {"title": checked_line("title", title, 200), "text": checked_long("text", text).strip()}
    for name, words in (("title", _("Write what the answer is about.")), ("text", _("Write the answer."))):
        if not checked[name]:
            raise refuse(name, words)
    return checked


@command("answer.add")
def add_answer(authority: Authority, /, *, by: Actor, title: str, text: str) -> Answer:
    """Keep a common answer."""
    return Answer.objects.create(authority=authority, **_checked_answer(title, text))


@command("answer.edit")
def edit_answer(answer: Answer, /, *, by: Actor, title: str, text: str, seen: int | None = None) -> Answer:
    """Mend it; applications that took it stay as they are."""
    answer.expect(seen)
    values: dict[str, Any] = _checked_answer(title, text)
    answer.write(**values)
    return answer


@command("answer.remove")
def remove_answer(answer: Answer, /, *, by: Actor) -> Answer:
    """It is not offered any more."""
    if answer.is_removed:
        raise Conflict(_("The answer is taken away already."))
    answer.write(is_removed=True)
    return answer
