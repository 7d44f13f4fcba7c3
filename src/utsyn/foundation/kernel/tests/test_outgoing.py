from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from utsyn.foundation.kernel.outgoing import is_public, origin_of, session


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith(("/to/", "/as/")):
            self.send_response(302)
            self.send_header("Location", f"http://{self.path[4:]}" if self.path.startswith("/to/") else self.path[4:])
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"inside")

    def log_message(self, *_words):
        pass


@pytest.fixture
def inside():
    """A service that only this machine should reach."""
    servers = [HTTPServer(("127.0.0.1", 0), Answers) for _one in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield [f"127.0.0.1:{server.server_port}" for server in servers]
    for server in servers:
        server.shutdown()


@pytest.mark.parametrize(
    "spelling",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
     "a:b@127.0.0.1", "hamar.example@127.0.0.1", "0.0.0.0"],
)  # fmt: skip
def test_what_only_this_machine_reaches_is_not_reached_however_it_is_spelt(inside, spelling):
    with pytest.raises(requests.ConnectionError, match="not a public address"):
        session().get(f"http://{spelling}:{inside[0].partition(':')[2]}/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "gopher://127.0.0.1/_x",
        "data:,x",
        "//127.0.0.1/",
        "http://[::1",
        "http:///x",
        "http://①②⑦.⓪.⓪.①/",
    ],
)
def test_what_is_no_web_address_is_not_asked_for(url):
    with pytest.raises((requests.exceptions.InvalidSchema, requests.exceptions.InvalidURL, requests.exceptions.MissingSchema)):
        session().get(url)


def test_a_page_on_the_web_cannot_send_on_to_a_file(inside):
    web = session({f"http://{inside[0]}"})
    with pytest.raises((requests.exceptions.InvalidSchema, requests.ConnectionError)):
        web.get(f"http://{inside[0]}/as/file:///etc/passwd")


@pytest.mark.parametrize(
    ("address", "is_open"),
    [("51.107.59.180", True), ("2a02:c0:1::1", True), ("64:ff9b::8.8.8.8", True),
     ("10.0.0.1", False), ("100.64.0.1", False), ("169.254.169.254", False), ("224.0.0.1", False), ("255.255.255.255", False),
     ("::1", False), ("::127.0.0.1", False), ("fe80::1", False), ("fec0::1", False), ("fd00::1", False), ("ff02::1", False),
     ("::ffff:10.0.0.1", False), ("2002:a00:1::1", False), ("64:ff9b::10.0.0.1", False), ("64:ff9b:1::1", False)],
)  # fmt: skip
def test_which_addresses_are_of_the_open_internet(address, is_open):
    assert is_public(address) is is_open


def test_what_a_setting_names_is_reached_but_not_what_it_sends_on_to(inside):
    named, other = inside
    web = session({f"http://{named}"})
    assert web.get(f"http://{named}/").text == "inside"
    with pytest.raises(requests.ConnectionError, match="not a public address"):
        web.get(f"http://{named}/to/{other}/")


def test_an_origin_is_scheme_host_and_port():
    assert origin_of("https://SSO.hamar.example:8443/realms/x?y") == "https://sso.hamar.example:8443"
