from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from utsyn.foundation.kernel.outgoing import origin_of, session


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", f"http://{self.path[4:]}")
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


def test_what_only_this_machine_reaches_is_not_reached(inside):
    for host in (inside[0], inside[0].replace("127.0.0.1", "localhost")):
        with pytest.raises(requests.ConnectionError, match="not a public address"):
            session().get(f"http://{host}/")


def test_what_a_setting_names_is_reached_but_not_what_it_sends_on_to(inside):
    named, other = inside
    web = session({f"http://{named}"})
    assert web.get(f"http://{named}/").text == "inside"
    with pytest.raises(requests.ConnectionError, match="not a public address"):
        web.get(f"http://{named}/to/{other}/")


def test_an_origin_is_scheme_host_and_port():
    assert origin_of("https://SSO.hamar.example:8443/realms/x?y") == "https://sso.hamar.example:8443"
