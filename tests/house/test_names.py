"""Names that say nothing have no place in the house."""

import re

import pytest

from tests.house.source import ROOT, SOURCE, modules, relative, templates

pytestmark = pytest.mark.nodb
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "misc", "common", "stuff"}


def test_no_module_has_a_name_that_says_nothing():
    assert [relative(path) for path in modules() if path.stem in EMPTY_WORDS] == []


def test_every_room_says_what_it_owns():
    rooms = [path.parent / "__init__.py" for path in SOURCE.glob("*/*/apps.py")]
    assert [relative(path) for path in rooms if len(path.read_text().strip()) < 40] == []


def test_no_template_styles_or_scripts_inline():
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|\sstyle=|\son[a-z]+=\"")
    assert [relative(path) for path in templates() if path.suffix == ".html" and inline.search(path.read_text())] == []


def test_nothing_names_this_machine_or_a_registry():
    told = re.compile(r"/work/(main|shared|brief|\.library)|pypi\.org|registry\.npmjs|files\.pythonhosted|deb\.debian")
    own = "tests/house/test_names.py"
    texts = [
        path
        for path in ROOT.rglob("*")
        if path.suffix in {".py", ".md", ".toml", ".txt", ".html", ".sh", ".yml", ".json", ".js", ""} and path.is_file()
    ]
    hidden = {".venv", ".git", "node_modules", "var", ".mypy_cache", ".ruff_cache", "__pycache__", "vendor", ".hypothesis"}
    checked = [path for path in texts if not hidden & set(path.relative_to(ROOT).parts) and relative(path) != own]
    assert [relative(path) for path in checked if told.search(path.read_text(errors="ignore"))] == []
