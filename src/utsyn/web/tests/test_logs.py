from __future__ import annotations

import io
import json
import logging
import re
from contextlib import contextmanager
from logging.config import dictConfig

import pytest
from django.db import IntegrityError
from django.test import Client

from utsyn.web.log_settings import logging_settings
from utsyn.web.portal import site

pytestmark = pytest.mark.django_db
SECRET = "fødselsdagen-min"


@contextmanager
def written(form):
    """`lines()` gives what stands on stderr by now, written as an installation writes it."""
    told, made = io.StringIO(), logging_settings(form)
    made["handlers"]["stderr"]["stream"] = told
    root, ours = logging.getLogger(), logging.getLogger("utsyn")
    kept = root.handlers[:], root.level, ours.level
    dictConfig(made)
    try:
        yield lambda: told.getvalue().splitlines()
    finally:
        root.handlers[:], root.level = kept[:2]
        ours.setLevel(kept[2])


@pytest.fixture(params=["text", "json"])
def lines(request):
    with written(request.param) as lines:
        yield lines


@pytest.mark.parametrize(
    "told", ["hamar/nb/grants/-/mine/abc.secret-key/", f"hamar/nb/search/?q={SECRET}", f"hamar/nb/{SECRET}/", "-/link/abc.secret-key/"]
)
def test_no_line_holds_an_address_or_a_query(client, cast, lines, told):
    client.get(f"/{told}")
    assert not re.search("secret-key|" + SECRET, "\n".join(lines()))


def test_a_fault_is_told_with_its_reference_and_without_the_row(lines, cast, monkeypatch):
    def broken(_authority):
        raise IntegrityError(
            f'duplicate key value violates unique constraint "one"\nDETAIL:  Key (email, note)=({SECRET}@post.example,\n{SECRET}) already exists.'
        )

    monkeypatch.setattr(site, "pages_of", broken)
    client = Client(raise_request_exception=False)
    answer = client.get("/-/sitemap/hamar.xml", headers={"X-Request-Id": "from-the-proxy-1", "Accept-Language": "nb"})
    written = "\n".join(lines())
    assert answer.status_code == 500
    assert answer.headers["X-Request-Id"] == "from-the-proxy-1"
    assert "Oppgi dette nummeret hvis du spør oss om det: from-the-proxy-1" in answer.content.decode()
    assert "IntegrityError" in written
    assert "from-the-proxy-1" in written
    assert SECRET not in written
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("offered", ["", "short", "x" * 65, "with space here", "a\nforged line 1"])
def test_a_name_that_is_none_is_not_repeated(client, offered):
    answer = client.get("/-/health", headers={"X-Request-Id": offered})
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["X-Request-Id"])


def test_as_json_each_request_is_an_object(client, cast):
    with written("json") as lines:
        client.get("/hamar/nb/measures/")
        (line,) = [json.loads(one) for one in lines() if "utsyn.request" in one]
    assert (line["method"], line["route"], line["status"]) == ("GET", "<slug:authority>/<slug:language>/measures/", 200)
    assert line["ms"] > 0
    assert line["reference"]


def test_another_form_is_refused_in_words():
    with pytest.raises(ValueError, match="text or json"):
        logging_settings("xml")


def test_probes_are_counted_but_not_written_down(client, caplog):
    with caplog.at_level(logging.INFO, logger="utsyn.request"):
        client.get("/-/health")
        client.get("/robots.txt")
    assert [record.route for record in caplog.records if record.name == "utsyn.request"] == ["robots.txt"]
