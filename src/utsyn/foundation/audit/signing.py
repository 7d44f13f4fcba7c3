"""The installation's key that signs the ledgers' heads (Ed25519): made on first use, kept beside the secret key, readable by its owner alone."""

from __future__ import annotations

import binascii
import contextlib
import os
import tempfile
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

NAME = "ledger-key"


class BadKey(Exception):
    """The key that was given is none."""


def key() -> Ed25519PrivateKey:
    """From the environment (`UTSYN_LEDGER_KEY`), else from the data folder, else a new one written there.

    Raises:
        BadKey: what is given is not 32 bytes in base 64.
    """
    text = settings.UTSYN_LEDGER_KEY or _kept(Path(settings.DATA) / NAME)
    try:
        return Ed25519PrivateKey.from_private_bytes(b64decode(text, validate=True))
    except (binascii.Error, ValueError) as error:
        raise BadKey(f"The key that signs the ledger (UTSYN_LEDGER_KEY, or {NAME} in UTSYN_DATA) is not 32 bytes in base 64.") from error


def _kept(path: Path) -> str:
    with contextlib.suppress(FileNotFoundError):
        return path.read_text().strip()
    descriptor, made = tempfile.mkstemp(dir=path.parent, prefix=f".{NAME}-")  # open to its owner alone
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(b64encode(Ed25519PrivateKey.generate().private_bytes_raw()))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another process was first: its key is ours
            os.link(made, path)
    finally:
        os.unlink(made)
    return path.read_text().strip()


def public_key_of(private: Ed25519PrivateKey) -> str:
    """In base 64, as it is told."""
    return b64encode(private.public_key().public_bytes_raw()).decode()


def sign(private: Ed25519PrivateKey, statement: bytes) -> str:
    """The signature in base 64."""
    return b64encode(private.sign(statement)).decode()


def is_signed(statement: bytes, *, public_key: str, signature: str) -> bool:
    """Whether the holder of `public_key` signed just this; False for what is no key or no signature."""
    try:
        Ed25519PublicKey.from_public_bytes(b64decode(public_key, validate=True)).verify(b64decode(signature, validate=True), statement)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True
