"""Verbs on ties and declarations of impartiality (forvaltningsloven §§ 6 and 8)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.cooperation.grants.checking import checked_words, refuse
from utsyn.cooperation.grants.models import Application, ApplicationStatus, Impartiality, Interest, Standing, Tie
from utsyn.cooperation.grants.standing import is_party, tie_of
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.organisations.models import Organisation


@command("interest.tell")
def tell_interest(authority: Authority, /, *, by: Person, organisation: Organisation, tie: str) -> Interest:
    """Say what ties oneself to an organisation. From then on one handles no case of it, also not one that is begun."""
    if tie not in Tie.values:
        raise refuse("tie", _("Choose what ties you to it."))
    if Interest.objects.filter(authority=authority, person=by, organisation=organisation, is_removed=False).exists():
        raise refuse("organisation_number", _("You have told of this one already."))
    return Interest.objects.create(authority=authority, person=by, organisation=organisation, tie=tie)


@command("interest.remove")
def remove_interest(interest: Interest, /, *, by: Person) -> Interest:
    """The tie is no more."""
    if interest.is_removed:
        raise Conflict(_("It was taken away already."))
    interest.write(is_removed=True)
    return interest


@command("impartiality.declare")
def declare(application: Application, /, *, by: Person, standing: str, reason: str = "") -> Impartiality:
    """Say that one is impartial in this case, or step aside with the reason.

    Raises:
        Invalid: impartial in spite of a tie that is told, or in one's own case; stepping aside without a reason.
        Conflict: the application is not sent, or is decided.
    """
    if application.status not in (ApplicationStatus.SUBMITTED, ApplicationStatus.ASSESSING, ApplicationStatus.DECIDED):
        raise Conflict(_("There is nothing to handle: the application is not sent, or is withdrawn."))
    if standing not in Standing.values:
        raise refuse("standing", _("Say whether you are impartial or step aside."))
    words = checked_words("reason", reason, longest=300, needed=standing == Standing.ASIDE)
    if standing == Standing.IMPARTIAL:
        _check_free(application, by)
        words = ""
    made: Impartiality | None = Impartiality.objects.filter(application=application, person=by).first()
    if made is None:
        return Impartiality.objects.create(
            authority=application.authority, application=application, person=by, standing=standing, reason=words, on=today()
        )
    made.write(standing=standing, reason=words, on=today())
    return made


def _check_free(application: Application, person: Person) -> None:
    """Refuse who is tied to the applicant to call themselves impartial."""
    tie = tie_of(person, application)
    if tie is not None:
        words = _("You have told of a tie to %(organisation)s (%(tie)s). Whoever has one steps aside.")
        raise refuse("standing", words % {"organisation": tie.organisation, "tie": tie.get_tie_display()})
    if is_party(person, application):
        raise refuse("standing", _("This application is your own. Nobody handles their own case."))
