"""How schemes and grants are found. Applications are found by those who work here alone, and never by who wrote them."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.grants.models import Application, ApplicationStatus, Award, Scheme
from utsyn.foundation.kernel.registries import Searchable, searchable
from utsyn.foundation.kernel.text import LANGUAGES

Texts = dict[str, tuple[str, str]]


def of_scheme(scheme: Scheme) -> Texts:
    """Name, and what it is for and for whom, in each language that any of them has."""
    bodies = [part.texts() for part in (scheme.purpose, scheme.eligibility, scheme.terms)]
    found = {language: " ".join(text[language] for text in bodies if language in text) for language in LANGUAGES}
    return {
        language: (scheme.title.in_language(language).text, body)
        for language, body in found.items()
        if body or language in scheme.title.languages
    }


def of_application(application: Application) -> Texts:
    """Title, who, and what they will do; nothing while it is being written."""
    if application.status == ApplicationStatus.DRAFT:
        return {}
    body = f"{application.organisation.name} {application.summary}"
    return {application.language: (str(application), body)}


def of_award(award: Award) -> Texts:
    """As its application: who got it, for what."""
    application = award.application
    return {application.language: (str(application), f"{application.organisation.name} {application.summary}")}


searchable(
    Searchable("scheme", Scheme, lambda: capfirst(_("support scheme")), of_scheme, lambda one: of_scheme(one) if one.in_public else None)
)
searchable(Searchable("application", Application, lambda: capfirst(_("application")), of_application, lambda one: None))
searchable(
    Searchable(
        "award",
        Award,
        lambda: capfirst(_("support")),
        lambda one: of_award(one) if one.in_public else {},
        lambda one: of_award(one) if one.in_public else None,
    )
)
