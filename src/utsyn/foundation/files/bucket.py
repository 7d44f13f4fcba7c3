"""Contents in a bucket of object storage (S3), for when several machines serve one site. Read only where UTSYN_FILES names one: boto3 is heavy.

The address is the operator's own, told by a setting and by nobody else, and mostly a private one: so these connections do not go through
`kernel.outgoing`, whose guard is against addresses that come from outside. No redirect leads elsewhere, since S3's own are signed anew by region.
"""

from __future__ import annotations

import logging
import re
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from utsyn.foundation.files.places import SPOOLED_BYTES, Away, Content, Kept, key_of
from utsyn.foundation.kernel.clock import now

log = logging.getLogger("utsyn.files")
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 5, 30, 2
CHUNK = 1024 * 1024
# Up to here S3 takes an object in one request, which is there whole or not at all.
ONE_PUT = 5 * 1024**3
# One brought so lately is not brought again just to make it young.
YOUNG_SECONDS = 3600
_DIGEST = re.compile("[0-9a-f]{64}")
_GONE = frozenset({"404", "NoSuchKey", "NotFound"})


class ContentStorage(S3Storage):  # type: ignore[misc]
    """django-storages' own, told to wait for nobody for ever, and to say with each content what it must be. No other setting of that library counts."""

    def __init__(self, **told: Any) -> None:
        config = Config(
            connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
            # What stands in a municipality's own room has seldom a name for each bucket.
            s3={"addressing_style": "path" if told.get("endpoint_url") else "auto"}, signature_version="s3v4",
            # Only what every storage of this kind understands: we bring a checksum of our own.
            request_checksum_calculation="when_required", response_checksum_validation="when_required",
        )  # fmt: skip
        super().__init__(
            client_config=config, transfer_config=TransferConfig(use_threads=False, multipart_threshold=ONE_PUT), file_overwrite=True, gzip=False,
            default_acl=None, object_parameters={"ContentType": "application/octet-stream"}, **told,
        )  # fmt: skip

    @property
    def bucket(self) -> Any:
        """One a thread, as the library's connection is."""
        return self.connection.Bucket(self.bucket_name)

    @property
    def client(self) -> Any:
        """This thread's."""
        return self.connection.meta.client

    def place_of(self, digest: str) -> dict[str, str]:
        """How S3 is told which content is meant."""
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(key_of(digest))}

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """The storage reckons the checksum itself and refuses what does not have it."""
        return {**super().get_object_parameters(name), "ChecksumSHA256": b64encode(bytes.fromhex(name[-64:])).decode()}


@contextmanager
def _asking(what: str) -> Iterator[None]:
    """Whatever goes wrong on the way is OSError; what the log says of it holds no address and no key."""
    try:
        yield
    except (ClientError, BotoCoreError, Boto3Error) as error:
        code = code_of(error)
        if code in _GONE:
            raise FileNotFoundError(what) from error
        log.warning("the file storage did not %s: %s", what, code)
        raise Away(code) from error


def code_of(error: BaseException) -> str:
    """What went wrong, in a word: the storage's own where it said one. A failed transfer tells it by what it came from."""
    if isinstance(error, ClientError):
        return str(error.response.get("Error", {}).get("Code") or "ClientError")
    inner = error.__cause__ or error.__context__
    return code_of(inner) if isinstance(error, Boto3Error) and isinstance(inner, (ClientError, BotoCoreError)) else type(error).__name__


class Bucket:
    """Every content as an object of its own, named by its fingerprint."""

    def __init__(self, storage: ContentStorage) -> None:
        self.storage = storage

    @contextmanager
    def draft(self) -> Iterator[IO[bytes]]:
        with tempfile.SpooledTemporaryFile(max_size=SPOOLED_BYTES) as file:
            yield file

    def put(self, file: IO[bytes], content: Content) -> None:
        found = self._told(content.sha256)
        if found and _is_whole(found, content) and found["LastModified"].timestamp() > now().timestamp() - YOUNG_SECONDS:
            return
        file.seek(0)
        with _asking("take a content"):
            self.storage.save(key_of(content.sha256), File(file))
        self._prove(content)

    def _prove(self, content: Content) -> None:
        """By what the storage has reckoned itself; one that does not tell is read back."""
        found = self._told(content.sha256) or {}
        if found.get("ContentLength") == content.size and "ChecksumSHA256" not in found:
            with self.get(content.sha256) as back:
                found["ChecksumSHA256"] = b64encode(_digest_of(back)).decode()
        if not _is_whole(found, content):
            log.error("the file storage took a content and keeps another: %s", content.sha256)
            raise Away("Changed")

    def _told(self, digest: str) -> dict[str, Any] | None:
        try:
            with _asking("tell of a content"):
                found: dict[str, Any] = self.storage.client.head_object(**self.storage.place_of(digest), ChecksumMode="ENABLED")
        except FileNotFoundError:
            return None
        return found

    def get(self, digest: str) -> IO[bytes]:
        """All of it is here before this returns: a storage that falls silent halfway cuts nothing short."""
        kept: Any = tempfile.SpooledTemporaryFile(max_size=SPOOLED_BYTES)  # noqa: SIM115  (the caller closes it)
        try:
            with _asking("give a content"):
                for chunk in self.storage.client.get_object(**self.storage.place_of(digest))["Body"].iter_chunks(CHUNK):
                    kept.write(chunk)
            kept.seek(0)
        except BaseException:
            kept.close()
            raise
        found: IO[bytes] = kept
        return found

    def look(self, digest: str) -> Kept | None:
        found = self._told(digest)
        return found and Kept(digest, found["ContentLength"], found["LastModified"].timestamp())  # type: ignore[return-value]

    def all(self) -> Iterator[Kept]:
        pages = self.storage.client.get_paginator("list_objects_v2")
        within = f"{self.storage.location.strip('/')}/".lstrip("/")
        with _asking("list its contents"):
            for page in pages.paginate(Bucket=self.storage.bucket_name, Prefix=within):
                for one in page.get("Contents", ()):
                    digest = one["Key"].rpartition("/")[2]
                    if _DIGEST.fullmatch(digest) and one["Key"] == within + key_of(digest):
                        yield Kept(digest, one["Size"], one["LastModified"].timestamp())

    def remove(self, digest: str) -> None:
        with _asking("remove a content"):
            self.storage.delete(key_of(digest))

    def clear(self, before: float) -> int:
        """Nothing unfinished lies there: an object is there whole or not at all."""
        return 0


def trouble(bucket: Bucket) -> str:
    """Why the bucket cannot be used, in a word; "" when it can. Nothing is written to find out."""
    storage = bucket.storage
    try:
        storage.client.head_bucket(Bucket=storage.bucket_name)
    except (ClientError, BotoCoreError) as error:
        return code_of(error)
    return ""


def is_versioned(bucket: Bucket) -> bool:
    """Whether the bucket keeps what is removed; False where we may not ask."""
    storage = bucket.storage
    try:
        return bool(storage.client.get_bucket_versioning(Bucket=storage.bucket_name).get("Status") == "Enabled")
    except (ClientError, BotoCoreError):
        return False


def _is_whole(found: dict[str, Any], content: Content) -> bool:
    """By size, and by its checksum where the storage tells it."""
    told = found.get("ChecksumSHA256")
    return found.get("ContentLength") == content.size and (told is None or b64decode(told).hex() == content.sha256)


def _digest_of(file: IO[bytes]) -> bytes:
    found = sha256()
    while chunk := file.read(CHUNK):
        found.update(chunk)
    return found.digest()
