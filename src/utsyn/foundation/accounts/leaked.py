"""Whether a password stands in the lists of leaked ones: asked of whoever keeps them, who is told five signs of a fingerprint and no more.

Source: the range protocol of Pwned Passwords (https://haveibeenpwned.com/API/v3#PwnedPasswords), which a mirror of one's own speaks too.
"""

from __future__ import annotations

import time
from hashlib import sha1

import requests
from django.conf import settings

from utsyn.foundation.kernel.outgoing import origin_of, session

# Somebody waits for it with a form in hand.
SECONDS, MOST_BYTES = 2, 1024 * 1024
# Of forty signs; some eight hundred leaked passwords share them.
TOLD = 5


class NoAnswer(Exception):
    """Whoever keeps the lists does not answer, or in another way than agreed; the message is the kind of trouble, and nothing of what was asked."""


def times_leaked(password: str) -> int:
    """How often it was seen in leaks; 0 where no list is named.

    Raises:
        NoAnswer.
    """
    if not settings.UTSYN_LEAKED_PASSWORDS:
        return 0
    mark = sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    return leaked_with(mark[:TOLD]).get(mark[TOLD:], 0)


def leaked_with(beginning: str) -> dict[str, int]:
    """What is known to have leaked with a fingerprint that begins so: the rest of it, and how often.

    Raises:
        NoAnswer.
    """
    address: str = settings.UTSYN_LEAKED_PASSWORDS
    # Others on the way cannot tell by the length of the answer what was asked for.
    headers = {"Add-Padding": "true", "User-Agent": f"Utsyn/{settings.VERSION}"}
    web = session({origin_of(address)})
    try:
        with web.get(address + beginning, headers=headers, timeout=SECONDS, stream=True, allow_redirects=False) as answer:
            if answer.status_code != requests.codes.ok:
                raise NoAnswer(f"HTTP {answer.status_code}")
            lines = _body(answer).decode("ascii").split()
        return {rest: int(count) for rest, _colon, count in (line.partition(":") for line in lines)}
    except (requests.RequestException, ValueError) as error:
        # Errors of requests name the address that was asked.
        raise NoAnswer(type(error).__name__) from None


def _body(answer: requests.Response) -> bytes:
    body, began = bytearray(), time.monotonic()
    for chunk in answer.iter_content(1 << 14):
        body += chunk
        if len(body) > MOST_BYTES or time.monotonic() - began > SECONDS:
            raise NoAnswer("too long")
    return bytes(body)
