#!/usr/bin/env python
"""Django's own commands, for those who develop Utsyn; everything else is `utsyn`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utsyn.web.settings")
    execute_from_command_line(sys.argv)
