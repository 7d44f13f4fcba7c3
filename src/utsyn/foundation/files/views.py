"""Fetching a file."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.files.models import File
from utsyn.foundation.files.pieces import Piece, piece_of
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
        response = _sent(request, file, version)
    response.headers["ETag"] = version
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "no-cache" if file.in_public else "private, no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _sent(request: Request, file: File, version: str) -> HttpResponseBase:
    """All of it, or the one piece that is asked for: a long download that broke off goes on where it was."""
    wanted = piece_of(request.headers.get("Range", ""), file.size)
    if wanted is None or request.headers.get("If-Range", version) != version:
        return FileResponse(opened(file), as_attachment=True, filename=file.name, content_type=file.media_type)
    if not wanted:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    content = opened(file)
    content.seek(wanted.start)
    response = FileResponse(Piece(content, len(wanted)), as_attachment=True, filename=file.name, content_type=file.media_type, status=206)
    response.headers["Content-Length"] = str(len(wanted))
    response.headers["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{file.size}"
    return response
