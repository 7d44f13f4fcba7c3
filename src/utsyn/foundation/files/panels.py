"""What this room shows elsewhere: files are found by their names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.registries import Searchable, searchable

searchable(Searchable("file", File, lambda: _("file"), File.texts, File.public_texts))
