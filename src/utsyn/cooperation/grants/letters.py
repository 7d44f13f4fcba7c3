"""Letters on individual decisions, ready for the archive: as a document that becomes PDF or Word, in the applicant's language."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from utsyn.cooperation.grants.checking import kroner
from utsyn.cooperation.grants.models import Award, Outcome
from utsyn.cooperation.grants.queries.bodies import disqualified
from utsyn.cooperation.grants.queries.scores import scores_of
from utsyn.foundation.documents.blocks import Block, Document, FactsBlock, Heading, ListBlock, Paragraph, TableBlock
from utsyn.foundation.kernel.codes import slug_of
from utsyn.governance.council.models import Decision


def letter_of(award: Award) -> Document:
    """The letter of award, of refusal, or of dismissal; with reasons and how to appeal (forvaltningsloven §§ 24 and 27)."""
    application = award.application
    with override(application.language):
        return Document(
            title=_title(award), language=application.language, subtitle=str(application), authority=str(award.authority.name),
            on=award.decided_on, notice=str(award.authority.banner or ""), has_contents=False, blocks=tuple(_blocks(award)),
            meta=((_("Our reference"), reference(award)), (_("To"), application.organisation.name)),
        )  # fmt: skip


def reference(award: Award) -> str:
    """By which the archive and the applicant find it: year, number in the round, code."""
    application = award.application
    return f"{application.round.year}/{application.number}-{award.code}"


def file_name(award: Award, ending: str) -> str:
    """A name that sorts by year and number."""
    application = award.application
    return f"{application.round.year}-{application.number}-{slug_of(_title(award))}-{slug_of(application.organisation.name)}.{ending}"


def _title(award: Award) -> str:
    return {
        Outcome.GRANTED: _("Letter of award"), Outcome.REFUSED: _("Refusal of an application for support"),
        Outcome.DISMISSED: _("Dismissal of an application for support"),
    }[Outcome(award.outcome)]  # fmt: skip


def _blocks(award: Award) -> Iterator[Block]:
    application = award.application
    facts: list[tuple[str, str]] = [
        (_("Scheme"), str(application.round)), (_("Applicant"), f"{application.organisation.name} ({application.organisation.organisation_number})"),
        (_("Applied for"), kroner(application.requested_nok) if application.requested_nok is not None else ""),
    ]  # fmt: skip
    if award.outcome == Outcome.GRANTED:
        facts.append((_("Granted"), kroner(award.amount_nok)))
        facts.append((_("Report due"), f"{award.report_due_on:%d.%m.%Y}"))
    yield FactsBlock(tuple(facts))
    yield Heading(_("Decision"))
    yield Paragraph(_sentence(award))
    yield Heading(_("Reasons"))
    yield Paragraph(award.reasons)
    scores = scores_of(application)
    if scores:
        rows = tuple((one.criterion, "; ".join(one.reasons), one.weight, one.points) for one in scores)
        headings = (_("Criterion"), _("Why"), _("Weight"), _("Points (0-5)"))
        yield TableBlock(_("How it was assessed"), headings, rows, frozenset({2, 3}), widths=(3, 5, 1, 1))
    if award.terms:
        yield Heading(_("Terms"))
        yield Paragraph(award.terms)
    yield Heading(_("How the decision was made"))
    yield Paragraph(_made_how(award))
    yield Heading(_("You can appeal"))
    yield from _appealing(award)


def _sentence(award: Award) -> str:
    named = {"title": award, "amount": kroner(award.amount_nok), "organisation": award.application.organisation.name}
    return {
        Outcome.GRANTED: _("%(organisation)s gets %(amount)s for “%(title)s”.") % named,
        Outcome.REFUSED: _("The application from %(organisation)s for “%(title)s” is refused.") % named,
        Outcome.DISMISSED: _("The application from %(organisation)s for “%(title)s” is dismissed without assessment.") % named,
    }[Outcome(award.outcome)]


def _made_how(award: Award) -> str:
    if award.decision is not None:
        return _made_by_body(award.decision)
    round = award.application.round
    if award.members < 2:
        return _("The decision was made on delegated authority. Everyone who handled the case declared that they are impartial in it.")
    body = str(round.body) or _("the body that decides")
    words = _("The decision was made by %(body)s. %(present)s of %(members)s members took part; those who are disqualified did not.")
    return words % {"body": body, "present": award.present, "members": award.members}


def _made_by_body(decision: Decision) -> str:
    assert decision.treatment is not None
    words = _("The decision was made by %(body)s %(day)s in case %(number)s.") % {
        "body": decision.treatment.body.name, "day": f"{decision.decided_on:%d.%m.%Y}", "number": decision.treatment.number,
    }  # fmt: skip
    aside = [one.represents or _("one member") for one in disqualified(decision)]
    if not aside:
        return f"{words} {_('Nobody was disqualified.')}"
    return f"{words} " + _("Disqualified, and not taking part: %(who)s.") % {"who": ", ".join(aside)}


def _appealing(award: Award) -> Iterator[Block]:
    scheme = award.application.round.scheme
    body = str(scheme.appeals_body) or _("the municipality's appeals body")
    yield ListBlock(
        (
            _("The last day is %(day)s: three weeks after you are told.") % {"day": f"{award.appeal_by:%d.%m.%Y}"},
            _("Appeal on the page of your case, or in writing to %(authority)s. Say what should be changed, and why.")
            % {"authority": award.authority.name},
            _("We look at the case again. If we do not change the decision, %(body)s decides.") % {"body": body},
            _("You may see the papers of the case. Ask %(contact)s.") % {"contact": scheme.contact.email},
            _("You can ask that the decision wait until the appeal is decided."),
        )
    )
