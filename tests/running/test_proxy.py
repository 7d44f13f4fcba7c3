"""The site behind nginx, as docs/howto/install.md sets it up: the very files that stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
import requests

from tests.durability.site import Site, served
from tests.postgres import free_port

INSTALL = Path(__file__).parents[2] / "docs/howto/install"
NGINX = shutil.which("nginx") or str(Path(__file__).parents[2] / ".venv/nginx/usr/sbin/nginx")
TOKEN = "read-the-figures"
pytestmark = [pytest.mark.nodb, pytest.mark.xdist_group("proxy")]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("site"))
    for name, value in re.findall(r"^(\w+)=(.*)$", (INSTALL / "utsyn.env").read_text(), re.MULTILINE):
        if name not in ("UTSYN_DATA", "DATABASE_URL", "UTSYN_MAIL"):
            site.environment[name] = value.replace("utsyn.kommune.example", "localhost")
    site.environment["UTSYN_METRICS_TOKEN"] = TOKEN
    site.prepare()
    with served(site, workers=2):
        yield site


@pytest.fixture(scope="module")
def proxied(site, certificate, tmp_path_factory):
    """`proxied(path, plain=False, **how)`: what a visitor gets through nginx."""
    if not Path(NGINX).exists():
        assert os.environ.get("CI") != "true", "There is no nginx. script/bootstrap --test fetches it."
        pytest.skip("no nginx here: script/bootstrap --test fetches Debian's")
    plain, tls, folder = free_port(), free_port(), tmp_path_factory.mktemp("nginx")
    served = (INSTALL / "nginx.conf").read_text()
    served = (
        re.sub(r"\n.*listen \[::\].*", "", served)
        .replace("listen 80;", f"listen 127.0.0.1:{plain};")
        .replace("listen 443 ", f"listen 127.0.0.1:{tls} ")
    )
    served = served.replace("127.0.0.1:8000", f"127.0.0.1:{site.port}").replace(
        "/etc/letsencrypt/live/utsyn.kommune.example", str(certificate)
    )
    served = served.replace("utsyn.kommune.example", "localhost").replace("https://$host$", f"https://$host:{tls}$")
    kept = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    conf = folder / "nginx.conf"
    conf.write_text(f"daemon off; pid {folder}/pid; error_log {folder}/error; events {{}} http {{ access_log off; {kept} {served} }}")
    process = subprocess.Popen([NGINX, "-c", conf, "-p", folder, "-e", folder / "error"])

    def get(path, *, scheme="https", method="GET", **how):
        at = f"https://localhost:{tls}" if scheme == "https" else f"http://localhost:{plain}"
        return requests.request(method, at + path, verify=certificate / "fullchain.pem", allow_redirects=False, timeout=30, **how)

    _until_it_listens(get, process, folder)
    yield get
    process.terminate()
    process.wait(timeout=10)


def _until_it_listens(get, process, folder):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert process.poll() is None, (folder / "error").read_text()
        try:
            return get("/-/health")
        except requests.ConnectionError:
            time.sleep(0.05)
    raise AssertionError("nginx did not start")


def test_plain_http_is_sent_on_and_pages_come_by_tls(proxied):
    sent_on = proxied("/hamar/nb/", scheme="http")
    assert sent_on.status_code == 301
    assert sent_on.headers["Location"].startswith("https://localhost")
    assert proxied("/api/v1/hamar/measures", scheme="http").status_code == 403
    page = proxied("/hamar/nb/")
    assert page.status_code == 200
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    assert re.fullmatch("[0-9a-f]{32}", page.headers["X-Request-Id"])
    assert page.headers.get("Content-Encoding") == "gzip"


def test_cookies_are_for_this_host_and_for_tls(proxied):
    form = proxied("/-/account/login/")
    assert "__Host-csrf=" in form.headers["Set-Cookie"]
    assert "Secure" in form.headers["Set-Cookie"]


def test_addresses_lead_back_by_https(proxied):
    assert "<loc>https://localhost" in proxied("/-/sitemap/hamar.xml").text
    assert "<loc>http://" not in proxied("/-/sitemap/hamar.xml").text


def test_a_visitor_cannot_say_that_they_are_somebody_else(proxied):
    """Guessing from one machine is stopped, whatever addresses it claims."""
    answers = []
    for count in range(24):
        claimed = {"X-Forwarded-For": f"203.0.113.{count}", "X-Real-IP": f"203.0.113.{count}", "Referer": "https://localhost/"}
        form = proxied("/-/account/login/", headers=claimed)
        key = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)[1]
        told = {"csrfmiddlewaretoken": key, "login": f"guess{count}@post.example", "password": "wrong"}
        sent = proxied(
            "/-/account/login/", method="POST", data=told, headers=claimed | {"Origin": "https://localhost"}, cookies=form.cookies
        )
        answers.append((sent.status_code, "for mange" in sent.text.lower() or "too many" in sent.text.lower()))
    assert {status for status, _told in answers} <= {200, 429}
    assert [is_stopped for _status, is_stopped in answers] == [False] * 20 + [True] * 4


def test_who_speaks_past_the_proxy_by_plain_http_is_sent_to_tls(site):
    answer = requests.get(f"{site.address}/hamar/nb/", allow_redirects=False, timeout=30)
    assert (answer.status_code, answer.headers["Location"][:8]) == (301, "https://")
    # A program would send its token again and again without noticing.
    answer = requests.get(f"{site.address}/api/v1/hamar/measures", allow_redirects=False, timeout=30)
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")


def test_figures_are_for_this_machine_and_summed_over_its_processes(proxied, site):
    token = {"Authorization": f"Bearer {TOKEN}"}
    assert proxied("/-/metrics", headers=token).status_code == 404
    for _again in range(8):
        assert proxied("/robots.txt").status_code == 200
    told = requests.get(f"{site.address}/-/metrics", headers=token, timeout=30)
    assert told.status_code == 200
    assert 'utsyn_requests_total{method="GET",route="robots.txt",status="200"} 8.0' in told.text


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_unit(tmp_path):
    unit = (INSTALL / "utsyn.service").read_text().replace("/opt/utsyn/bin/utsyn", "/bin/true")
    (tmp_path / "utsyn.service").write_text(unit)
    told = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "utsyn.service"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")
