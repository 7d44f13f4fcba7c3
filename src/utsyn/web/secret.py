"""The installation's secret key: made on first start, kept beside the data, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """The key from the environment (`UTSYN_SECRET_KEY`), else from the data folder, else a new one written there."""
    given = os.environ.get("UTSYN_SECRET_KEY")
    if given:
        return given
    path = data / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key
