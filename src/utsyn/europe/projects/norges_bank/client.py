"""Asking Norges Bank for a rate: bounded in time and size, public addresses only."""

from __future__ import annotations

import datetime as dt

import requests
from django.utils.translation import gettext as _

from utsyn.europe.projects.norges_bank.reading import Observed, SourceChanged, last_of, read_rates
from utsyn.foundation.kernel.errors import Unavailable
from utsyn.foundation.kernel.outgoing import session

SERVICE = "https://data.norges-bank.no/api/data/EXR"
MOST_BYTES = 2 * 1024 * 1024
# So many days back a rate is looked for when the day itself has none: longer than any row of holidays.
DAYS_BACK = 10
# Origins that lie on this machine on purpose: none in use, a server of their own in tests.
ALLOWED: tuple[str, ...] = ()


def fetch_rate(currency: str, day: dt.date) -> Observed | None:
    """The rate of the day, or of the last business day before it; None when the bank knows none.

    Raises:
        Unavailable: the bank does not answer, or in another way than it used to.
    """
    first = day - dt.timedelta(days=DAYS_BACK)
    params = {"format": "sdmx-json", "startPeriod": first.isoformat(), "endPeriod": day.isoformat(), "locale": "en"}
    try:
        with session(ALLOWED).get(f"{SERVICE}/B.{currency}.NOK.SP", params=params, stream=True) as answer:
            if answer.status_code == requests.codes.not_found:
                return None
            answer.raise_for_status()
            return last_of(read_rates(_body(answer)))
    except requests.RequestException as error:
        raise Unavailable(_("Norges Bank does not answer just now. Try later, or type the rate.")) from error
    except SourceChanged as error:
        raise Unavailable(_("Norges Bank answers in a way that Utsyn does not know. Type the rate.")) from error


def _body(answer: requests.Response) -> bytes:
    body = bytearray()
    for chunk in answer.iter_content(1 << 16):
        body += chunk
        if len(body) > MOST_BYTES:
            raise SourceChanged("size")
    return bytes(body)
