"""Getting files and answers over the net: bounded in time and size, public addresses only."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

from utsyn.europe.catalogue.importing.trouble import SourceChanged, SourceUnavailable
from utsyn.foundation.kernel.outgoing import session

BULK = "https://ec.europa.eu/info/funding-tenders/opportunities/data/referenceData/grantsTenders.json"
SEARCH = "https://api.tech.ec.europa.eu/search-api/prod/rest/search"
CORDIS = "https://cordis.europa.eu/data/cordis-HORIZONprojects-csv.zip"
MOST_BYTES = 2 * 1024**3
# The search gives a hundred a page, and no more than ten thousand.
PAGE_SIZE, MOST_PAGES = 100, 100
FORTHCOMING, OPEN = "31094501", "31094502"
# Origins that lie on this machine on purpose: none in use, a server of their own in tests.
ALLOWED: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fetched:
    """A file that was fetched; `etag` is what the source calls this version of it."""

    path: Path
    etag: str = ""


@contextmanager
def fetched(address: str, *, etag: str = "") -> Iterator[Fetched | None]:
    """The file at `address`, in a temporary place while one works on it; None when it is still the version `etag`.

    Raises:
        SourceUnavailable: no answer, or an error of theirs. SourceChanged: it is not there any more, or too large.
    """
    with tempfile.TemporaryDirectory(prefix="utsyn-catalogue-") as folder:
        path = Path(folder) / (Path(urlsplit(address).path).name[-80:] or "file")
        try:
            with session(ALLOWED).get(address, stream=True, headers={"If-None-Match": etag} if etag else {}) as answer:
                if answer.status_code == 304:
                    yield None
                    return
                _check(answer)
                _write(answer, path)
        except requests.RequestException as error:
            raise SourceUnavailable(f"{urlsplit(address).hostname} does not answer ({type(error).__name__}).") from error
        yield Fetched(path, answer.headers.get("ETag", "")[:200])


def _check(answer: requests.Response) -> None:
    if answer.status_code == 200:
        return
    host = urlsplit(answer.url).hostname
    # 429: more questions than they take just now.
    if answer.status_code >= 500 or answer.status_code in (408, 429):
        raise SourceUnavailable(f"{host} has trouble of its own (HTTP {answer.status_code}).")
    raise SourceChanged(f"{host} does not have this any more (HTTP {answer.status_code}).")


def _write(answer: requests.Response, path: Path) -> None:
    length = 0
    with path.open("wb") as file:
        for block in answer.iter_content(1 << 18):
            length += len(block)
            if length > MOST_BYTES:
                raise SourceChanged(f"The file is larger than {MOST_BYTES // 1024**3} GB.")
            file.write(block)


@contextmanager
def searched() -> Iterator[Fetched]:
    """Every open and forthcoming call that the portal's search tells of: an answer a line.

    Raises:
        SourceUnavailable, SourceChanged: as above; nothing is given by halves.
    """
    with tempfile.TemporaryDirectory(prefix="utsyn-catalogue-") as folder:
        path = Path(folder) / "search.jsonl"
        with path.open("w", encoding="utf-8") as file:
            found = 0
            for page in range(1, MOST_PAGES + 1):
                told = _ask(page)
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
                found += len(told["results"])
                if not told["results"] or found >= told["totalResults"]:
                    break
        yield Fetched(path)


def _ask(page: int) -> dict[str, Any]:
    question = {"bool": {"must": [{"terms": {"type": ["1", "2", "8"]}}, {"terms": {"status": [FORTHCOMING, OPEN]}}]}}
    parts = {
        name: ("blob", json.dumps(value), "application/json")
        for name, value in {"query": question, "languages": ["en"], "sort": {"field": "identifier", "order": "ASC"}}.items()
    }
    params = {"apiKey": "SEDIA", "text": "***", "pageSize": str(PAGE_SIZE), "pageNumber": str(page)}
    try:
        answer = session(ALLOWED).post(SEARCH, params=params, files=parts)
    except requests.RequestException as error:
        raise SourceUnavailable(f"The portal's search does not answer ({type(error).__name__}).") from error
    _check(answer)
    try:
        told = answer.json()
        if not isinstance(told["results"], list) or not isinstance(told["totalResults"], int):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceChanged("The portal's search answers in another form than it did.") from error
    return {"totalResults": told["totalResults"], "results": told["results"]}
