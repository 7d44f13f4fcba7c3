"""What files keep of people."""

from __future__ import annotations

from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.privacy import answers_for

answers_for(File, "uploaded_by")
