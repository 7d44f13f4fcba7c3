"""Object storage on this machine, and somebody between who makes what goes wrong on the way."""

from __future__ import annotations

import contextlib
import http.client
import logging
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from moto.server import ThreadedMotoServer

from utsyn.web.file_storage import file_storage_settings

logging.getLogger("werkzeug").setLevel(logging.WARNING)
KEY, SECRET = "the-key-of-a-test", "the-secret-of-a-test"
REFUSED = b'<?xml version="1.0" encoding="UTF-8"?><Error><Code>InvalidAccessKeyId</Code><Message>No such key.</Message></Error>'


class Between(ThreadingHTTPServer):
    """Passes requests on to the storage, unless a `fault` is set for requests of that `method`; `seen` is what was asked."""

    daemon_threads = True

    def __init__(self, behind):
        super().__init__(("127.0.0.1", 0), _Passing)
        self.behind, self.fault, self.method, self.seen, self.let_go = behind, None, None, [], threading.Event()
        self.watch = None
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    @contextlib.contextmanager
    def harmed(self, fault, method=None):
        """`refuses`, `fails`, `hangs`, `cuts` what it gives, `changes` what it takes, or `forgets` it."""
        self.fault, self.method = fault, method
        self.let_go.clear()
        try:
            yield
        finally:
            self.fault = None
            self.let_go.set()


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _any(self):
        server = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server.seen.append((self.command, self.path))
        if server.watch:
            server.watch(self.command, self.path)
        fault = server.fault if server.method in (None, self.command) else None
        if fault == "hangs":
            server.let_go.wait(60)
        if fault in ("hangs", "refuses", "fails"):
            return self._answer(
                403 if fault == "refuses" else 500, {"Content-Type": "application/xml"}, REFUSED if fault == "refuses" else b""
            )
        if fault == "changes":
            body = body[:-1] + bytes([body[-1] ^ 1])
        if fault == "forgets":
            return self._answer(200, {"ETag": '"never"'}, b"")
        status, headers, told = self._ask(body)
        return self._answer(status, headers, told, cut=fault == "cuts" and len(told) > 1)

    def _ask(self, body):
        with contextlib.closing(http.client.HTTPConnection(*self.server.behind, timeout=30)) as connection:
            kept = {name: value for name, value in self.headers.items() if name.lower() not in ("content-length", "expect", "connection")}
            connection.request(self.command, self.path, body, kept)
            answer = connection.getresponse()
            told = answer.read()
            return answer.status, {name: value for name, value in answer.getheaders() if name.lower() != "connection"}, told

    def _answer(self, status, headers, body, cut=False):
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "date", "server", "transfer-encoding"):
                self.send_header(name, value)
        length = next((value for name, value in headers.items() if name.lower() == "content-length"), len(body))
        self.send_header("Content-Length", str(length if self.command == "HEAD" else len(body)))
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else body[: len(body) // 2] if cut else body)
        self.close_connection = cut

    do_GET = do_PUT = do_HEAD = do_POST = do_DELETE = _any

    def log_message(self, *_told):
        """Says nothing."""


class ObjectStorage:
    """A server of S3 with one bucket; `between` stands before it."""

    def __init__(self):
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self._server.start()
        self.between = Between(self._server.get_host_and_port())

    def new_bucket(self):
        """An empty one; gives what the environment tells of it."""
        # All servers of one process keep the same buckets.
        name = f"utsyn-test-{uuid.uuid4().hex}"
        told = {
            "UTSYN_FILES": f"s3://{name}/contents", "UTSYN_FILES_ENDPOINT": self.between.address, "UTSYN_FILES_KEY": KEY, "UTSYN_FILES_SECRET": SECRET,
        }  # fmt: skip
        self.storage(told).client.create_bucket(Bucket=name)
        return told

    @staticmethod
    def storage(told):
        """What a site that is told this talks to."""
        from utsyn.foundation.files.bucket import ContentStorage

        return ContentStorage(**file_storage_settings(told)["contents"]["OPTIONS"])

    def end(self):
        """Stop both."""
        self.between.shutdown()
        self.between.server_close()
        self._server.stop()
