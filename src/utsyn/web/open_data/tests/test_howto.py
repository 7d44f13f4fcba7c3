"""The commands of docs/howto/open-data.md run as they stand there."""

from __future__ import annotations

import io
import re
import urllib.request
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError

import pytest

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[5] / "docs/howto/open-data.md"


class Answer(io.BytesIO):
    """What was answered, with its headers."""

    headers: Message


@pytest.fixture
def web(client, monkeypatch):
    """Addresses of the page's site lead to the site under test."""

    def urlopen(asked):
        wanted = asked if isinstance(asked, urllib.request.Request) else urllib.request.Request(asked)
        response = client.get(wanted.full_url.removeprefix("https://utsyn.example"), headers=dict(wanted.header_items()))
        headers = Message()
        for name, value in response.headers.items():
            headers[name] = value
        if response.status_code != 200:
            raise HTTPError(wanted.full_url, response.status_code, "", headers, None)
        found = Answer(b"".join(response.streaming_content) if response.streaming else response.content)
        found.headers = headers
        return found

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)


def test_every_command_on_the_page_runs_and_says_what_is_there(web, here, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 5
    known = {}
    for block in blocks:
        exec(block, known)
    said = capsys.readouterr().out
    assert "120000.5" in said
    assert "'in_progress', 1" in said
    assert "Andel saker" in said
    assert said.strip().endswith("304")
