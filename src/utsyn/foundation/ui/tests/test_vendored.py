import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

pytestmark = pytest.mark.nodb
ROW = re.compile(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", re.MULTILINE)


@pytest.mark.parametrize(("room", "folder"), [("ui", "static/ui/vendor"), ("geo", "data")])
def test_what_is_vendored_is_what_is_written_down(room, folder):
    root = Path(str(files(f"utsyn.foundation.{room}")))
    written = dict(ROW.findall((root / "VENDORED.md").read_text()))
    there = {str(path.relative_to(root)): sha256(path.read_bytes()).hexdigest() for path in (root / folder).rglob("*") if path.is_file()}
    assert written == there


def test_nothing_vendored_asks_for_another_host():
    for path in Path(str(files("utsyn.foundation.ui"))).glob("static/ui/**/*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", path.read_text()), path.name
