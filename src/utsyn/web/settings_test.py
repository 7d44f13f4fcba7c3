"""The settings under test: a folder that goes away, fast passwords, no mail out."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("UTSYN_DATA", tempfile.mkdtemp(prefix="utsyn-test-"))
os.environ.setdefault("UTSYN_SECRET_KEY", "only-for-tests-" + "x" * 40)

from utsyn.web.settings import *  # noqa: F403
from utsyn.web.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
if not os.environ.get("DATABASE_URL"):
    # A file, as in use: several connections at once meet there as they do in earnest. Nothing of it needs to survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["UTSYN_DATA"], "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] |= {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"}
