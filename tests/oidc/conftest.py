"""Starts the provider, and a browser without scripts to walk the journeys with."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from jwt.algorithms import RSAAlgorithm

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def installed(tmp_path_factory: Any) -> Path:
    """The provider and what it needs, in a folder that goes away; in CI it must be there."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        if os.environ.get("CI"):
            pytest.fail("node and npm are needed to prove sign-in against a real OpenID provider")
        pytest.skip("node and npm are not on this machine")
    folder = tmp_path_factory.mktemp("provider")
    for name in ("package.json", "provider.js"):
        shutil.copy(HERE / name, folder)
    quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
    done = subprocess.run(["npm", "install", *quiet], cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        if os.environ.get("CI"):
            pytest.fail(done.stderr)
        pytest.skip(f"npm could not install the provider: {done.stderr[-300:]}")
    return folder


def new_key(kid: str) -> dict[str, Any]:
    """A signing key as a JWK."""
    key = json.loads(RSAAlgorithm.to_jwk(generate_private_key(65537, 2048)))
    key.pop("key_ops", None)
    return {**key, "kid": kid, "use": "sig", "alg": "RS256"}


class Provider:
    """The provider's process and what one may ask of it."""

    def __init__(self, folder: Path, site: str) -> None:
        self.folder, self.site = folder, site
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.process: Any = None

    def start(self, *keys: dict[str, Any]) -> None:
        told = {
            "PORT": str(self.port),
            "KEYS": json.dumps({"keys": keys}),
            "REDIRECT": f"{self.site}/-/account/oidc/test/login/callback/",
            "LOGOUT": f"{self.site}/-/account/oidc/test/logout",
        }
        self.process = subprocess.Popen(
            ["node", "provider.js"],
            cwd=self.folder,
            env={**os.environ, **told},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for line in self.process.stdout:
            if line.strip() == "ready":
                return
        raise RuntimeError("the provider did not start")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def will_be(self, **who: str) -> None:
        """Whom the provider signs in from now on: sub, email, verified ("false"), level."""
        requests.get(f"{self.issuer}/as", params=who, timeout=5).raise_for_status()


@pytest.fixture
def provider(installed: Path, live_server: Any, settings: Any) -> Any:
    """The provider, running, and named in the setting."""
    running = Provider(installed, live_server.url)
    running.start(new_key("first"))
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "provider_class": "utsyn.foundation.accounts.oidc.provider.StrictProvider",
            "APPS": [
                {
                    "provider_id": "test", "name": "Kommunens innlogging", "client_id": "utsyn", "secret": "a secret of loopback",
                    "settings": {"server_url": running.issuer},
                }
            ],
        }
    }  # fmt: skip
    settings.ALLOWED_HOSTS = ["*"]
    yield running
    running.stop()
