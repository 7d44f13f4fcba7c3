"""Where the contents of files lie, from the environment: the folder in UTSYN_DATA, or a bucket of object storage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

FORM = "UTSYN_FILES reads s3://bucket or s3://bucket/folder"
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_FOLDER = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
# Storage that is not Amazon's takes any region, and most tell this one.
USUAL_REGION = "us-east-1"


def file_storage_settings(told: Mapping[str, str]) -> dict[str, Any]:
    """What STORAGES holds beside its usual entries, or nothing while contents lie in the folder.

    Raises:
        ValueError: a variable reads otherwise than it should, half a key is given, or the libraries are not installed. No key is repeated.
    """
    url, endpoint = told.get("UTSYN_FILES", ""), told.get("UTSYN_FILES_ENDPOINT", "")
    key, secret = told.get("UTSYN_FILES_KEY", ""), told.get("UTSYN_FILES_SECRET", "")
    if not url:
        return {}
    bucket, folder = _named(url)
    if endpoint and not _is_origin(endpoint):
        raise ValueError("UTSYN_FILES_ENDPOINT reads https://s3.kommune.example, with a port where it has one")
    if bool(key) != bool(secret):
        raise ValueError("UTSYN_FILES_KEY and UTSYN_FILES_SECRET go together: set both, or neither where the machine itself has a role")
    if not (find_spec("storages") and find_spec("boto3")):
        raise ValueError("UTSYN_FILES needs libraries that are not installed: pip install utsyn[s3], or requirements/s3.txt")
    options = {
        "bucket_name": bucket,
        "location": folder,
        "region_name": told.get("UTSYN_FILES_REGION") or (USUAL_REGION if endpoint else None),
    }
    options |= {"endpoint_url": endpoint} if endpoint else {}
    options |= {"access_key": key, "secret_key": secret} if key else {}
    return {"contents": {"BACKEND": "utsyn.foundation.files.bucket.ContentStorage", "OPTIONS": options}}


def _named(url: str) -> tuple[str, str]:
    scheme, slashes, rest = url.partition("://")
    bucket, _slash, folder = rest.strip("/").partition("/")
    if scheme != "s3" or not slashes or not _BUCKET.fullmatch(bucket) or (folder and not _FOLDER.fullmatch(folder)) or ".." in rest:
        raise ValueError(FORM)
    return bucket, folder


def _is_origin(address: str) -> bool:
    parts = urlsplit(address)
    try:
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and port_is_one
        and not (parts.username or parts.query or parts.path.strip("/"))
    )
