"""`python -m tests.running.people`: an authority with two who sign in by password, three notes, and a call in the catalogue; prints their addresses as JSON."""

from __future__ import annotations

import json

PASSWORD = "en-lang-nok-setning-om-fjord"


def main() -> None:
    """Make them in the installation that the environment names."""
    import django

    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile

    from utsyn.europe.catalogue.tests.factories import make_call, make_programme
    from utsyn.foundation.accounts.models import Role
    from utsyn.foundation.accounts.tests.factories import SYSTEM, make_authority, make_person
    from utsyn.foundation.files import commands as files
    from utsyn.governance.measures.tests.factories import make_measure
    from utsyn.governance.strategy.tests.factories import make_strategy
    from utsyn.web.serving import prepare_database

    prepare_database()
    authority = make_authority()
    make_measure(make_strategy(authority, status="adopted"), status="in_progress")
    people = [make_person(authority, Role.COORDINATOR) for _number in range(2)]
    for person in people:
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    for number in range(3):
        files.store(authority, by=SYSTEM, upload=SimpleUploadedFile(f"notat-{number}.txt", f"Et notat, nr. {number}".encode()))
    make_programme()
    make_call(title="Grants for windmills along the fjord", description="Municipalities may apply for windmills.")
    print(json.dumps([person.email for person in people]))


if __name__ == "__main__":
    main()
