"""The looks as a Django app: templates, static files and words."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Owns `jinja2/ui/` and `static/ui/`."""

    name = "utsyn.foundation.ui"
    label = "ui"
