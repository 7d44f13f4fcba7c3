"""`python -m tests.durability.content`: an authority, a measure and a program that may write to it; prints token and code as JSON."""

from __future__ import annotations

import json


def main() -> None:
    """Make the content in the installation that the environment names."""
    import django

    django.setup()
    from tests.contract.world import token_of
    from utsyn.foundation.accounts.models import Role
    from utsyn.foundation.accounts.tests.factories import make_authority, make_person
    from utsyn.governance.measures.tests.factories import make_measure
    from utsyn.governance.strategy.tests.factories import make_strategy
    from utsyn.web.serving import prepare_database

    prepare_database()
    authority = make_authority()
    measure = make_measure(make_strategy(authority, status="adopted"), status="in_progress")
    token = token_of(make_person(authority, Role.COORDINATOR), authority)
    print(json.dumps([token, measure.code]))


if __name__ == "__main__":
    main()
