"""A release as docs/howto/release.md tells of it: made and signed, checked as whoever downloads it checks it, and served from the wheel alone.

In the long form only: an empty environment is filled with all that Utsyn stands on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import requests

from tests.durability.site import Site, served
from utsyn import __version__

pytestmark = [pytest.mark.nodb, pytest.mark.whole]
ROOT = Path(__file__).resolve().parents[2]
TOLD = [line.strip() for line in (ROOT / "docs/howto/release.md").read_text().splitlines() if line.startswith("    ")]
WHEEL = f"utsyn-{__version__}-py3-none-any.whl"


def as_told(program, folder):
    """Do what the page tells people to do with a program (the line begins with it), in `folder`."""
    [line] = [line for line in TOLD if line.startswith(program)]
    # Without a terminal nobody is asked for a passphrase.
    return subprocess.run(["sh", "-euc", line], cwd=folder, input="", start_new_session=True, capture_output=True, text=True, check=False)


def environment_with(folder, *more):
    """An environment that reads what the tests stand on, and nothing of this checkout: its own `more` comes first."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    # The .pth files of a folder that is named in one are not read: the checkout's own installation stays out.
    (packages / "lent.pth").write_text("\n".join([*map(str, more), sysconfig.get_path("purelib")]))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """What is committed, in a checkout of its own, with an environment that is ready: it is the release that is proven, not the making of environments."""
    if shutil.which("ssh-keygen") is None:
        assert os.environ.get("CI") != "true", "There is no ssh-keygen. script/bootstrap --test installs it."
        pytest.skip("no ssh-keygen here: script/bootstrap --test installs it, as root on Debian")
    folder = tmp_path_factory.mktemp("release") / "utsyn"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, folder], check=True)
    environment_with(folder / ".venv", folder / "src")
    subprocess.run("cat requirements/run.txt pyproject.toml | cksum > .venv/installed-run", shell=True, cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def released(checkout):
    """The folder of a release that was signed by a key made as the page tells."""
    for program in ("ssh-keygen -q -t", "echo"):
        assert as_told(program, checkout.parent).returncode == 0
    # Named from where it is called, as people name files.
    made = subprocess.run([checkout / "script/release", "KEY"], cwd=checkout.parent, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "It serves." in made.stdout
    return checkout / "var/release"


@pytest.fixture
def downloaded(released, checkout, tmp_path):
    """The release as it lies with whoever fetched it, with the key that the project publishes."""
    folder = tmp_path / "downloaded"
    shutil.copytree(released, folder)
    shutil.copy(checkout.parent / "allowed_signers", folder)
    return folder


def test_a_release_is_what_was_signed(downloaded):
    assert {path.name for path in downloaded.iterdir()} - {"allowed_signers"} == {
        WHEEL, f"utsyn-{__version__}.tar.gz", "requirements.txt", "SHA256SUMS", "SHA256SUMS.sig",
    }  # fmt: skip
    summed, signed = as_told("sha256sum", downloaded), as_told("ssh-keygen -Y", downloaded)
    assert (summed.returncode, summed.stdout.count(": OK")) == (0, 3)
    assert (signed.returncode, "Good " in signed.stdout) == (0, True), signed.stderr


@pytest.mark.parametrize("name", [WHEEL, f"utsyn-{__version__}.tar.gz", "requirements.txt"])
def test_a_changed_byte_is_found(downloaded, name):
    content = bytearray((downloaded / name).read_bytes())
    content[len(content) // 2] ^= 1
    (downloaded / name).write_bytes(content)
    summed = as_told("sha256sum", downloaded)
    assert (summed.returncode, f"{name}: FAILED" in summed.stdout) == (1, True)


def test_a_list_that_was_made_to_fit_is_found(downloaded):
    (downloaded / WHEEL).write_bytes(b"something else")
    subprocess.run(f"sha256sum ./{WHEEL} > SHA256SUMS", shell=True, cwd=downloaded, check=True)
    assert as_told("sha256sum", downloaded).returncode == 0
    assert as_told("ssh-keygen -Y", downloaded).returncode != 0


@pytest.mark.parametrize("namespace", ["utsyn-release", "git"])
def test_a_signature_by_another_key_or_for_another_purpose_is_found(downloaded, checkout, tmp_path, namespace):
    key = checkout.parent / "KEY"
    if namespace == "utsyn-release":
        key = tmp_path / "another"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (downloaded / "SHA256SUMS.sig").unlink()
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", namespace, downloaded / "SHA256SUMS"], check=True)
    assert as_told("ssh-keygen -Y", downloaded).returncode != 0


def test_the_wheel_that_was_downloaded_serves_without_the_net(downloaded, tmp_path):
    environment_with(tmp_path / "venv")
    site = Site(tmp_path / "data")
    site.python = str(tmp_path / "venv/bin/python")
    pip = [sys.executable, "-m", "pip", "--python", site.python, "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", downloaded / WHEEL], check=True)
    imported = subprocess.run([site.python, "-c", "import utsyn; print(utsyn.__file__)"], capture_output=True, text=True, check=True)
    assert Path(imported.stdout).is_relative_to(tmp_path)
    with served(site):
        assert requests.get(f"{site.address}/-/ready", timeout=30).status_code == 200
        # Compiled messages come with the wheel.
        assert "Passord" in requests.get(f"{site.address}/-/account/login/", timeout=30).text


def test_what_cannot_be_signed_is_not_released(checkout):
    refused = subprocess.run([checkout / "script/release", "no-such-key"], capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stderr) == (1, "The key no-such-key cannot be read.\n")


def test_what_is_not_committed_is_not_released(checkout):
    (checkout / "untold.txt").write_text("x")
    try:
        refused = subprocess.run([checkout / "script/release"], capture_output=True, text=True, check=False)
    finally:
        (checkout / "untold.txt").unlink()
    assert (refused.returncode, refused.stderr) == (1, "There are changes that are not committed.\n")
