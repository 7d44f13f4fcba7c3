"""Open data for everyone. They read as a stranger whoever asks."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from utsyn.foundation.kernel.open_data import datasets as all_datasets
from utsyn.foundation.kernel.open_data import tables
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.chrome import LANGUAGE_NAMES
from utsyn.foundation.ui.render import render
from utsyn.web.open_data import csvw, dcat, own
from utsyn.web.open_data.iati import as_iati, can_be_told
from utsyn.web.open_data.listing import LICENCE, LICENCE_WORDS, attribution, listed, listed_one
from utsyn.web.open_data.whole import file_of
from utsyn.web.portal.unchanged import mark_version

CATALOGUES: dict[str, tuple[Callable[[Any, str], str], str]] = {
    "ttl": (dcat.as_turtle, "text/turtle; charset=utf-8"),
    "jsonld": (dcat.as_json_ld, "application/ld+json; charset=utf-8"),
}
KINDS = {
    "text": pgettext_lazy("value", "text"), "whole": pgettext_lazy("value", "whole number"), "decimal": pgettext_lazy("value", "number"),
    "date": pgettext_lazy("value", "date"), "moment": pgettext_lazy("value", "moment (UTC)"), "claim": pgettext_lazy("value", "yes or no"),
}  # fmt: skip
Answer = TypeVar("Answer", bound=HttpResponseBase)
MEDIA_TYPES = {"sqlite": own.SQLITE, "parquet.zip": own.ZIP}


@require_safe
def datasets(request: Request) -> HttpResponse:
    """What can be had as data, where, and on what terms."""
    context = {
        "listed": listed(request.authority, request.language), "licence": LICENCE, "licence_words": LICENCE_WORDS,
        "attribution": attribution(request.authority), "host": host_of(request),
    }  # fmt: skip
    return render(request, "open_data/datasets.html", context)


@require_safe
def dataset(request: Request, key: str) -> HttpResponse:
    """One dataset: its formats, and every column of its tables."""
    found = next((one for one in all_datasets() if one.key == key), None)
    if found is None:
        raise Http404
    one = listed_one(request.authority, found, request.language)
    flat = [(table, table.flat(request.authority.languages)) for table in found.tables]
    context = {
        "one": one, "tables": flat, "licence": LICENCE, "licence_words": LICENCE_WORDS, "kinds": KINDS, "language_names": LANGUAGE_NAMES,
        "pages": {name: owner.key for owner in all_datasets() for name in (table.name for table in owner.tables)},
    }  # fmt: skip
    return render(request, "open_data/dataset.html", context)


@require_safe
def catalogue(request: Request, ending: str) -> HttpResponse:
    """The catalogue for machines, the same in every language."""
    draw, media_type = CATALOGUES[ending]
    return _open(HttpResponse(draw(request.authority, host_of(request)), content_type=media_type))


@require_safe
def table(request: Request, name: str) -> HttpResponseBase:
    """One table as CSV, with the address of what describes it."""
    found = tables().get(name)
    if found is None:
        raise Http404
    answer = StreamingHttpResponse(csvw.as_csv(found, request.authority), content_type="text/csv; charset=utf-8; header=present")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.headers["Link"] = f'<{name}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    return _open(mark_version(request, answer))


@require_safe
def table_metadata(request: Request, name: str) -> HttpResponse:
    """What describes a table: CSV on the Web."""
    found = tables().get(name)
    if found is None:
        raise Http404
    return _metadata(csvw.describe(found, request.authority))


@require_safe
def tables_metadata(request: Request) -> HttpResponse:
    """What describes all of them, with the keys that lead from one to another."""
    return _metadata(csvw.describe_all(request.authority))


@require_safe
def activities(request: Request) -> HttpResponseBase:
    """Projects and engagements by IATI; of an authority without an organisation number there is none."""
    if not can_be_told(request.authority):
        raise Http404
    answer = StreamingHttpResponse(as_iati(request.authority, host_of(request)), content_type="application/xml; charset=utf-8")
    return _open(mark_version(request, answer))


@require_safe
def everything(request: Request, ending: str) -> HttpResponseBase:
    """All tables in one file."""
    path = file_of(request.authority, ending)
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=f"utsyn-{request.authority.slug}.{ending}", content_type=MEDIA_TYPES[ending]
    )
    return _open(mark_version(request, answer))


def host_of(request: Any) -> str:
    """What stands before paths."""
    return str(request.build_absolute_uri("/")).rstrip("/")


def _metadata(told: dict[str, Any]) -> HttpResponse:
    return _open(HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/csvm+json; charset=utf-8"))


def _open(answer: Answer) -> Answer:
    """Programs on other sites may read it too."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
