"""Uploads before Debian's clamd, by the lines of docs/howto/install: it knows one thing that is harmful, by a signature of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from hashlib import md5
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.running.test_proxy import INSTALL
from utsyn.foundation.files import scanning
from utsyn.foundation.kernel.errors import DomainError, Invalid

UNPACKED = Path(__file__).parents[2] / ".venv/clamd"
CLAMD = shutil.which("clamd") or str(UNPACKED / "usr/sbin/clamd")
HARM = b"%PDF-1.7\nwhat only these tests call harmful\n"
MEGABYTE = 1024 * 1024
pytestmark = [pytest.mark.nodb, pytest.mark.xdist_group("proxy")]


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    """It runs on the lines that the page tells, with its socket and its signatures in a folder of its own; gives the socket."""
    if not Path(CLAMD).exists():
        assert os.environ.get("CI") != "true", "There is no clamd. script/bootstrap --test fetches it."
        pytest.skip("no clamd here: script/bootstrap --test fetches Debian's")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "own.hdb").write_text(f"{md5(HARM).hexdigest()}:{len(HARM)}:Utsyn.Test\n")
    told = (INSTALL / "clamd.conf").read_text().replace("/run/clamav/clamd.ctl", str(folder / "clamd.ctl"))
    (folder / "clamd.conf").write_text(f"{told}\nForeground yes\nDatabaseDirectory {folder}\nTemporaryDirectory {folder}\n")
    libraries = os.pathsep.join(map(str, UNPACKED.glob("usr/lib/*-linux-gnu")))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [CLAMD, "--config-file", folder / "clamd.conf"], env={**os.environ, "LD_LIBRARY_PATH": libraries}, stdout=log, stderr=log
        )
    try:
        _until_it_listens(process, folder)
        yield str(folder / "clamd.ctl")
    finally:
        process.terminate()
        process.wait(timeout=30)


def _until_it_listens(process, folder):
    deadline = time.monotonic() + 60
    while not (folder / "clamd.ctl").exists():
        assert process.poll() is None, (folder / "log").read_text()
        assert time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def named(clamd, settings):
    settings.UTSYN_CLAMD = clamd


def test_it_answers(clamd):
    assert scanning.is_there()


def test_what_it_knows_is_refused_and_the_rest_taken(clamd, caplog):
    with pytest.raises(Invalid, match="skadelig"):
        scanning.scan(SimpleUploadedFile("a.pdf", HARM))
    assert "Utsyn.Test" in caplog.text
    assert scanning.scan(SimpleUploadedFile("a.pdf", HARM + b".")) is None


def test_what_lies_packed_in_an_office_file_is_found(clamd, tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner/a.pdf").write_bytes(HARM)
    packed = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "inner")).read_bytes()
    with pytest.raises(Invalid, match="skadelig"):
        scanning.scan(SimpleUploadedFile("a.docx", packed))


def test_as_large_as_utsyn_takes_is_looked_at_and_more_is_refused(clamd):
    class Zeros:
        """So many bytes, of which none is held in memory."""

        def __init__(self, size):
            self.size = self.left = size
            self.file = self

        def open(self):
            return self

        def seek(self, _place):
            self.left = self.size

        def read(self, size):
            size = min(size, self.left)
            self.left -= size
            return bytes(size)

    assert scanning.scan(Zeros(200 * MEGABYTE)) is None
    with pytest.raises(DomainError):
        scanning.scan(Zeros(211 * MEGABYTE))
