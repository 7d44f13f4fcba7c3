"""The settings under test: a folder that goes away, fast passwords, no mail out."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("UTSYN_DATA", tempfile.mkdtemp(prefix="utsyn-test-"))
os.environ.setdefault("UTSYN_SECRET_KEY", "only-for-tests-" + "x" * 40)

from utsyn.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
