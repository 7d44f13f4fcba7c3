"""Fetching a file."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.files.models import File
from utsyn.foundation.files.store import opened
from utsyn.foundation.kernel.requests import Request


@require_safe
def download(request: Request, code: str, slug: str) -> HttpResponseBase:
    """The content, to be saved and never shown as a page of this site."""
    file = find(File, request, code)
    version = f'"{file.sha256}"'
    response: HttpResponseBase
    if version in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    elif request.method == "HEAD":
        response = HttpResponse(content_type=file.media_type, headers={"Content-Length": str(file.size)})
    else:
        response = FileResponse(opened(file), as_attachment=True, filename=file.name, content_type=file.media_type)
    response.headers["ETag"] = version
    response.headers["Cache-Control"] = "no-cache" if file.in_public else "private, no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
