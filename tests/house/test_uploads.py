"""Every door for files goes by the scanner, and a refusal there loses nothing that was typed."""

from __future__ import annotations

import ast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.contract.world import token_of
from tests.house.source import SOURCE, modules, relative, tree
from utsyn.foundation.files.tests.clamd import HARM, scanner
from utsyn.governance.indicators.models import Observation
from utsyn.governance.indicators.tests.factories import make_indicator
from utsyn.governance.intake.models import Document
from utsyn.governance.planning.tests.factories import make_plan
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.api.schema import openapi

# Where the field is made, and the gallery of components, which reads nothing.
EXCEPT = {"src/utsyn/foundation/files/forms.py", "src/utsyn/foundation/ui/gallery.py"}


def product():
    return [path for path in modules() if SOURCE in path.parents and "tests" not in path.parts and relative(path) not in EXCEPT]


@pytest.mark.nodb
def test_no_form_takes_a_file_past_the_scanner():
    fields = {"FileField", "ImageField", "FilePathField"}
    found = [
        relative(path) for path in product() for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute) and node.attr in fields
    ]
    assert found == []


@pytest.mark.nodb
def test_no_view_reads_a_file_but_by_a_form():
    """`request.FILES` is handed on whole, never looked into."""
    looked_into = [
        f"{relative(path)}:{node.lineno}"
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Subscript | ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "FILES"
        and isinstance(node.value.value, ast.Name)
        and node.value.value.id == "request"
    ]
    assert looked_into == []


def is_body(node):
    return isinstance(node, ast.Attribute) and node.attr == "body" and isinstance(node.value, ast.Name) and node.value.id == "request"


@pytest.mark.nodb
def test_no_file_that_a_program_sends_is_read_before_the_scanner_has_seen_it():
    """The API takes JSON by its shapes, and a file as the body of a request: `seen(request.body)`."""
    read, seen = set(), set()
    for path in product():
        for node in ast.walk(tree(path)):
            if is_body(node):
                read.add(f"{relative(path)}:{node.lineno}")
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "seen" and [is_body(one) for one in node.args] == [True]:
                seen.add(f"{relative(path)}:{node.lineno}")
    assert read - seen == set()
    operations = [one for of_path in openapi()["paths"].values() for one in of_path.values() if isinstance(one, dict)]
    sent = [media_type for one in operations for media_type in one.get("requestBody", {}).get("content", {})]
    assert set(sent) == {"application/json", "application/octet-stream"}
    assert sent.count("application/octet-stream") == len(seen)


@pytest.fixture
def clamd(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    with scanner() as running:
        settings.UTSYN_CLAMD = running.address
        yield running


@pytest.mark.parametrize(("trouble", "words"), [("", "fant noe skadelig"), ("hangs up", "svarer ikke akkurat nå")])
def test_what_was_typed_stays_when_the_file_is_refused(clamd, cast, as_person, trouble, words):
    make_strategy(cast.authority, status="adopted")
    indicator = make_indicator(cast.authority)
    clamd.trouble = trouble
    typed = {"period": "2025", "value": "9", "note": "talt for hand i mai", "file": SimpleUploadedFile("telling.txt", b"otte " + HARM)}
    answer = as_person(cast.coordinator).post(f"/hamar/nb/indicators/{indicator.code}/-/record/", typed)
    page = answer.content.decode()
    assert (answer.status_code, words in page, 'value="9"' in page, "talt for hand i mai" in page) == (422, True, True, True)
    assert not Observation.objects.exists()


def test_a_document_that_is_fed_in_goes_by_it_too(clamd, cast, as_person):
    answer = as_person(cast.coordinator).post("/hamar/nb/intake/-/new/", {"file": SimpleUploadedFile("strategi.txt", HARM)})
    assert (answer.status_code, "fant noe skadelig" in answer.content.decode(), Document.objects.exists()) == (422, True, False)


@pytest.mark.parametrize(("trouble", "status"), [("", 422), ("hangs up", 503)])
def test_what_a_program_sends_goes_by_it_too(clamd, cast, client, trouble, status):
    clamd.trouble = trouble
    make_strategy(cast.authority, status="adopted")
    plan = make_plan(cast.authority)
    token = {"Authorization": f"Bearer {token_of(cast.coordinator, cast.authority)}"}
    answer = client.post(f"/api/v1/hamar/economic-plans/{plan.code}/import", HARM, content_type="application/octet-stream", headers=token)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert "virusskanneren" in answer.json()["detail"].lower()
