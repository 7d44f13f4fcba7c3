"""Asking ClamAV about a file before it is taken, where the installation names its daemon.

Source: INSTREAM and PING in the manual of clamd(8). One question and one answer over a socket: the libraries for it read one kind of address less, lose the
daemon's last word when it hangs up midway, or are under GPL-2.0 alone, which does not go with our licence.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import struct
from typing import IO, Any

from django.conf import settings
from django.core.files import File as Upload
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid, TooLarge, Unavailable

log = logging.getLogger("utsyn.files")
# 200 MB of packed content take their time; a daemon that is there answers a call at once.
CONNECT_SECONDS, SECONDS = 5, 120
PIECE, LONGEST_ANSWER = 64 * 1024, 4096
_SEEN = "_utsyn_scanned"


def scan(upload: Upload[Any]) -> None:
    """Nothing, when the file may be taken: the scanner found nothing in it, or there is none. One file is asked about once.

    Raises:
        Invalid: something harmful is in it.
        TooLarge: it is larger than the scanner takes.
        Unavailable: the scanner does not answer. Nothing is taken unseen.
    """
    if not settings.UTSYN_CLAMD or getattr(upload, _SEEN, False):
        return
    upload.open()
    content: Any = upload.file
    answer = _ask(content)
    content.seek(0)
    if answer.endswith(" FOUND"):
        # The name of what was found is the scanner's; neither the file's name nor whose it is stands in the log.
        log.warning("a file was refused: the scanner found %s", answer.removeprefix("stream: ").removesuffix(" FOUND"))
        raise Invalid(_("The virus scanner found something harmful in the file, and it was not taken. Ask whoever you have it from."))
    if "size limit" in answer:
        log.warning("a file was refused: it is larger than the scanner takes (StreamMaxLength)")
        raise TooLarge(_("The file is larger than the virus scanner takes, and was not taken."))
    if answer != "stream: OK":
        raise _away(answer)
    setattr(upload, _SEEN, True)


def seen(content: bytes) -> bytes:
    """The content as it is, once the scanner has seen it: for programs, which send a file as the body of a request.

    Raises:
        Invalid, TooLarge, Unavailable: as `scan`.
    """
    scan(ContentFile(content))
    return content


def is_there() -> bool:
    """Whether the daemon that the setting names answers."""
    try:
        with _connected() as line:
            line.sendall(b"zPING\0")
            return _answer(line) == "PONG"
    except OSError:
        return False


def _ask(content: IO[bytes]) -> str:
    try:
        with _connected() as line:
            # A daemon that has had enough hangs up midway, and has said why.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                _send(line, content)
            return _answer(line)
    except OSError as error:
        raise _away(type(error).__name__) from error


def _connected() -> socket.socket:
    address: str | tuple[str, int] = settings.UTSYN_CLAMD
    if isinstance(address, tuple):
        line = socket.create_connection(address, timeout=CONNECT_SECONDS)
    else:
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(CONNECT_SECONDS)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
    line.settimeout(SECONDS)
    return line


def _send(line: socket.socket, content: IO[bytes]) -> None:
    content.seek(0)
    line.sendall(b"zINSTREAM\0")
    while piece := content.read(PIECE):
        line.sendall(struct.pack("!L", len(piece)) + piece)
    line.sendall(struct.pack("!L", 0))


def _answer(line: socket.socket) -> str:
    told = bytearray()
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        told += more
    return told.decode("utf-8", "replace").rstrip("\0").strip()


def _away(why: str) -> Unavailable:
    log.error("the scanner gives no answer that can be used (%s), and no file is taken", why[:100])
    return Unavailable(
        _("The virus scanner does not answer just now, and no file is taken without it. Nothing was changed. Try again later.")
    )
