"""The WSGI door."""

import os

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utsyn.web.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402

if settings.UTSYN_HTTPS:
    # Behind HTTPS stands a proxy that says for whom it asks, and by what; only it is believed.
    application = wrap_wsgi_with_proxy_headers(application, trusted_hosts=settings.UTSYN_PROXY)
