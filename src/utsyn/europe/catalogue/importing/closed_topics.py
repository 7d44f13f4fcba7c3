"""A list of closed topics by identifier: `type,topicId,name`. It says nothing but that they are closed.

Source: EU Funding & Tenders portal, harvested.
"""

from __future__ import annotations

from collections.abc import Iterator

from utsyn.europe.catalogue.importing.cleaning import line
from utsyn.europe.catalogue.importing.facts import CallFact, Fact, Refused
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened
from utsyn.europe.catalogue.importing.portal_bulk import PAGE
from utsyn.europe.catalogue.importing.programme_codes import programme_of


def fits(opened: Opened) -> bool:
    """By its three columns."""
    return opened.columns() == ["type", "topicId", "name"]


def parse(opened: Opened) -> Iterator[Fact]:
    """A closed call a row."""
    for number, row in opened.rows():
        identifier = line(row["topicId"], most=200) if row else ""
        if not identifier:
            yield Refused(str(number), "no_identifier" if row else "cells")
            continue
        yield CallFact(identifier, "", programme_of("", identifier), status="closed", address=PAGE + identifier.lower())


FORMAT = Format("closed-topics", "portal", fits, parse, only_fills=True)
