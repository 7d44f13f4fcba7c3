"""A scanner on this machine that speaks as clamd does, and finds what the tests call harmful."""

from __future__ import annotations

import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

HARM = b"what does harm"
LARGEST = 300_000


class _Talk(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        told = b""
        while not told.endswith(b"\0"):
            told += self._exactly(1)
        if self.server.trouble == "silent":
            time.sleep(1)
        elif self.server.trouble == "mumbles":
            self.wfile.write(b"COMMAND READ TIMED OUT\0")
        elif self.server.trouble != "hangs up":
            self.wfile.write({b"zPING\0": self._ping, b"zINSTREAM\0": self._scan}[told]())

    def _exactly(self, size: int) -> bytes:
        told = self.rfile.read(size)
        if len(told) < size:
            raise EOFError
        return bytes(told)

    def _ping(self) -> bytes:
        return b"PONG\0"

    def _scan(self) -> bytes:
        content = bytearray()
        while (size := struct.unpack("!L", self._exactly(4))[0]) > 0:
            content += self._exactly(size)
            if len(content) > LARGEST:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.server.seen.append(bytes(content))
        return b"stream: Utsyn.Test.UNOFFICIAL FOUND\0" if HARM in content else b"stream: OK\0"


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def scanner(path: str = "") -> Iterator[Any]:
    """It listens at a path, or on a port; `seen` is what it was sent, `trouble` how it fails, `address` what the setting holds."""
    server: Any = _Unix(path, _Talk) if path else _Tcp(("127.0.0.1", 0), _Talk)
    server.seen, server.trouble, server.address = [], "", path or server.server_address
    server.handle_error = lambda *_whom: None
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
