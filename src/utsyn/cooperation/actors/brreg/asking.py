"""Asking Enhetsregisteret: bounded in time, size and pages; every failure in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import requests
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.brreg.reading import Unit, read_page, read_unit
from utsyn.foundation.kernel.errors import Unavailable
from utsyn.foundation.kernel.outgoing import session

REGISTER = "https://data.brreg.no/enhetsregisteret/api"
# Origins that lie on this machine on purpose: none in use, a server of their own in tests.
ALLOWED: tuple[str, ...] = ()
PAGE_SIZE, MOST_PAGES, MOST_BYTES = 100, 10, 10 * 1024 * 1024


@dataclass(frozen=True)
class Found:
    """The entities that the pages held, and how many there are in all: more than were fetched when the search is wide."""

    units: tuple[Unit, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more than were fetched."""
        return self.total > len(self.units)


def search(*, municipality: str, words: str = "", forms: Sequence[str] = (), industry: str = "") -> Found:
    """The entities of a municipality ("3403") with these words in the name, legal forms and industry; at most a thousand.

    Raises:
        Unavailable: no answer, or more than one takes.
        Invalid: an answer that does not look as it used to.
    """
    asked = {"kommunenummer": municipality, "navn": words, "organisasjonsform": ",".join(forms), "naeringskode": industry}
    params = {key: value for key, value in asked.items() if value} | {"size": str(PAGE_SIZE)}
    units: list[Unit] = []
    total, pages, number = 0, 1, 0
    while number < min(pages, MOST_PAGES):
        page = read_page(_get_json("/enheter", {**params, "page": str(number)}))
        units += page.units
        total, pages, number = page.total, page.pages, number + 1
    # A page may move while one reads: nobody comes twice.
    return Found(tuple({unit.number: unit for unit in units}.values()), total)


def unit(number: str) -> Unit | None:
    """The entity with this number, deleted ones too; None when the register has none."""
    answer = _get_json(f"/enheter/{number}", {}, may_miss=True)
    return None if answer is None else read_unit(answer)


def _get_json(path: str, params: Mapping[str, str], *, may_miss: bool = False) -> Any:
    try:
        with session(ALLOWED).get(f"{REGISTER}{path}", params=params, stream=True, headers={"Accept": "application/json"}) as answer:
            if may_miss and answer.status_code in (404, 410):
                return None
            answer.raise_for_status()
            return json.loads(_body(answer))
    except (requests.RequestException, ValueError, RecursionError) as error:
        raise Unavailable(_("The register of entities does not answer just now. Nothing was changed; try again later.")) from error


def _body(answer: requests.Response) -> bytes:
    body = bytearray()
    for chunk in answer.iter_content(1 << 16):
        body += chunk
        if len(body) > MOST_BYTES:
            raise requests.RequestException("too long")
    return bytes(body)
