"""Settings. Everything an installation may choose comes from the environment; each is told of in docs/settings.md."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from platformdirs import user_data_path

from utsyn import __version__
from utsyn.web.file_storage import file_storage_settings
from utsyn.web.log_settings import logging_settings
from utsyn.web.mail_server import mail_settings
from utsyn.web.outside import leaked_passwords, scanner
from utsyn.web.replica.setting import lag_seconds, replica_settings
from utsyn.web.secret import secret_key


def flag(name: str, default: bool = False) -> bool:
    """A yes-or-no from the environment."""
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


DATA = Path(os.environ.get("UTSYN_DATA") or user_data_path("utsyn")).expanduser()
DATA.mkdir(parents=True, exist_ok=True, mode=0o750)

VERSION = __version__
DEBUG = flag("UTSYN_DEBUG")
# The demo lets anyone on this machine step in as any role; `utsyn serve` refuses it on a public address.
UTSYN_DEMO = flag("UTSYN_DEMO")
SECRET_KEY = secret_key(DATA)
UTSYN_LEDGER_KEY = os.environ.get("UTSYN_LEDGER_KEY", "")
ALLOWED_HOSTS = os.environ.get("UTSYN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("UTSYN_ORIGINS", "").split(",") if origin]
UTSYN_HTTPS = flag("UTSYN_HTTPS")
UTSYN_PROXY = os.environ.get("UTSYN_PROXY", "127.0.0.1,::1")
LOGGING = logging_settings(os.environ.get("UTSYN_LOG", "text"))
UTSYN_METRICS_TOKEN = os.environ.get("UTSYN_METRICS_TOKEN", "")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "utsyn.foundation.kernel",
    "utsyn.foundation.ui",
    "utsyn.foundation.documents",
    "utsyn.foundation.audit",
    "utsyn.foundation.search",
    "utsyn.foundation.geo",
    "utsyn.foundation.accounts",
    "utsyn.foundation.files",
    "utsyn.foundation.links",
    "utsyn.foundation.mail",
    "utsyn.foundation.organisations",
    "utsyn.foundation.privacy",
    "utsyn.governance.council",
    "utsyn.governance.strategy",
    "utsyn.governance.indicators",
    "utsyn.governance.measures",
    "utsyn.governance.planning",
    "utsyn.governance.reporting",
    "utsyn.governance.intake",
    "utsyn.cooperation.actors",
    "utsyn.cooperation.relations",
    "utsyn.cooperation.events",
    "utsyn.cooperation.grants",
    "utsyn.cooperation.guidance",
    "utsyn.europe.catalogue",
    "utsyn.europe.matching",
    "utsyn.europe.projects",
    "utsyn.europe.eea",
    "utsyn.web.desk",
    "utsyn.web.portal",
    "utsyn.web.open_data",
    "utsyn.web.api",
]

MIDDLEWARE = [
    "utsyn.web.logs.LogMiddleware",
    "utsyn.web.replica.middleware.ReplicaMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "utsyn.web.security.ContentSecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "utsyn.foundation.accounts.sessions.IdleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "utsyn.foundation.kernel.middleware.NulMiddleware",
    "utsyn.web.api.middleware.ApiMiddleware",
    "utsyn.foundation.accounts.middleware.AuthorityMiddleware",
    "utsyn.foundation.files.middleware.UploadLimitMiddleware",
    "utsyn.foundation.accounts.middleware.SignInRequiredMiddleware",
    "utsyn.foundation.accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "utsyn.web.portal.unchanged.UnchangedMiddleware",
    "utsyn.foundation.kernel.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "utsyn.web.urls"
WSGI_APPLICATION = "utsyn.web.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "utsyn.foundation.ui.environment.environment",
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    # Only for what libraries render through Django's own language (mail bodies of the sign-in library).
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "utsyn.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA journal_size_limit=67108864; PRAGMA mmap_size=0;",
    },
}
DATABASES: dict[str, Any] = {"default": SQLITE}
if os.environ.get("DATABASE_URL"):
    DATABASES["default"] = dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True)
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = flag("UTSYN_PGBOUNCER")
DATABASES |= replica_settings(os.environ.get("DATABASE_REPLICA_URL", ""), DATABASES["default"])
DATABASE_ROUTERS = ["utsyn.web.replica.routing.Router"]
UTSYN_REPLICA_LAG = lag_seconds(os.environ.get("UTSYN_REPLICA_LAG", "5"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "utsyn.foundation.accounts.passwords.NotAboutOneself"},
    {"NAME": "utsyn.foundation.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "utsyn.foundation.accounts.passwords.NotCommon"},
    {"NAME": "utsyn.foundation.accounts.passwords.NotOfThePlace"},
    {"NAME": "utsyn.foundation.accounts.passwords.NotLeaked"},
]
# Nobody outside is asked before whoever runs the installation has said so.
UTSYN_LEAKED_PASSWORDS = leaked_passwords(os.environ.get("UTSYN_LEAKED_PASSWORDS", ""))
UTSYN_PUBLIC_ROUTES = "utsyn.web.portal.public_routes.PUBLIC"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
TIME_ZONE = os.environ.get("UTSYN_TIME_ZONE", "Europe/Oslo")
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = DATA / "files"
UTSYN_CLAMD = scanner(os.environ.get("UTSYN_CLAMD", ""))
# Made from the database, and made anew when it is gone: never backed up.
UTSYN_CATALOGUE_INDEX = DATA / "catalogue-index"
UTSYN_MATCHING_INDEX = DATA / "matching-index"
# Files of everything that is public, made again whenever it changes.
UTSYN_OPEN_DATA = DATA / "open-data"
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
} | file_storage_settings(os.environ)
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

# Of queues there is one for all machines and one for each of them.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
# Memory per process, but counted across processes where it guards a door (sign-in): that cache lies in the database.
CACHES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "utsyn_cache"},
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
globals().update(mail_settings(os.environ.get("UTSYN_MAIL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("UTSYN_MAIL_FROM", "utsyn@localhost")

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
UTSYN_IDLE_MINUTES = int(os.environ.get("UTSYN_IDLE_MINUTES", "120"))
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "utsyn.web.portal.errors.stale_form"
if UTSYN_HTTPS:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = True
    # Asked from this machine, past the proxy; and the API, which refuses: a program that sends its token unprotected must be told.
    SECURE_REDIRECT_EXEMPT = [r"^-/(health|ready|metrics)$", r"^api/"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

from utsyn.web.signin import *  # noqa: E402, F403  (what the sign-in library is told, kept beside it)
