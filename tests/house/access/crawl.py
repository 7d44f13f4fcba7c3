"""A reader who follows every link: what each address answers, as text that can be searched and compared."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from utsyn.web.portal.rendered import PAGES

# What differs from one answer to the next though nothing changed: the proofs of a form's origin, and of when it was opened.
_TOKEN = re.compile(rb'(name="(?:csrfmiddlewaretoken|opened)" value=")[^"]*|(hx-headers=\'\{"X-CSRFToken": ")[^"]*')
_LINK = re.compile(rb'(?:href|action|src)="([^"#]*)')
_LOC = re.compile(rb"<loc>([^<]*)</loc>")
# Moments that a server sets whatever it answers, cookies that hold such a proof, and how long it made the content.
UNCOMPARED = {"Date", "X-Request-Id", "Set-Cookie", "Expires", "Content-Length"}
XLSX = "spreadsheetml"


@dataclass(frozen=True)
class Answer:
    """What an address answered: status, headers that are compared, and the content with proofs of origin blanked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes

    @property
    def text(self) -> str:
        """All that can be read in it; a workbook's sheets too."""
        is_book = XLSX in dict(self.headers).get("Content-Type", "")
        return (_unzipped(self.content) if is_book else self.content).decode(errors="replace")


def asked(client: Client, path: str, **headers: str) -> Answer:
    """One address, drawn anew: never the page that memory still holds."""
    PAGES.clear()
    response: Any = client.get(path, headers=headers)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    told = tuple(sorted((name, value) for name, value in response.headers.items() if name not in UNCOMPARED))
    return Answer(response.status_code, told, _TOKEN.sub(rb"\1\2", content))


def _unzipped(content: bytes) -> bytes:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"\n".join(book.read(name) for name in sorted(book.namelist()))


def crawl(client: Client, begin: Iterable[str], *, inside: str, most_a_route: int = 10_000) -> dict[str, Answer]:
    """Every address that links lead to from `begin`, as long as it matches `inside`; at most so many of each route.

    A deed is never done: only GET is sent, and ways out (signing out, the language of the site) are left alone.
    """
    waiting, found, routes = deque(begin), {}, Counter[str]()
    seen = set(waiting)
    while waiting:
        path = waiting.popleft()
        routes[_route(path)] += 1
        if routes[_route(path)] > most_a_route:
            continue
        found[path] = asked(client, path)
        for link in links_of(path, found[path].content):
            if link not in seen and re.match(inside, link):
                seen.add(link)
                waiting.append(link)
    return found


def links_of(path: str, content: bytes) -> list[str]:
    """The site's own addresses that the content names, in order."""
    named = [*_LINK.findall(content), *_LOC.findall(content)]
    whole = (urlsplit(urljoin(f"http://testserver{path}", unescape(one.decode(errors="ignore")))) for one in named)
    return [f"{one.path}?{one.query}" if one.query else one.path for one in whole if one.netloc == "testserver"]


def _route(path: str) -> str:
    """What is counted together: the route, and in an exported list the format."""
    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        name = path
    form = re.search(r"format=(\w+)", path)
    return f"{name} {form[1] if form else 'asked' if '?' in path else ''}"
