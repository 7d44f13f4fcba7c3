"""The settings under test: a folder that goes away, fast passwords, no mail out."""

from __future__ import annotations

import os
import tempfile

_folder = os.environ.setdefault("UTSYN_DATA", tempfile.mkdtemp(prefix="utsyn-test-"))
# Processes that test side by side inherit the folder: each has a store of its own, or one would sweep away the files of another.
_process = os.environ.get("PYTEST_XDIST_WORKER", "")
if _process and not _folder.endswith(f"-{_process}"):
    os.environ["UTSYN_DATA"] = f"{_folder}-{_process}"
os.environ.setdefault("UTSYN_SECRET_KEY", "only-for-tests-" + "x" * 40)

from utsyn.web.settings import *  # noqa: E402, F403
from utsyn.web.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
if not os.environ.get("DATABASE_URL"):
    # A file, as in use: several connections at once meet there as they do in earnest. Nothing of it needs to survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["UTSYN_DATA"], "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] |= {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"}
