"""What can be wrong with a file that somebody gives us. The codes are stable; pages translate them."""

from __future__ import annotations


class UnreadableDocument(Exception):
    """The file could not be read. `code` says why in one word; the message is English, for the log."""

    code = "unreadable"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.__class__.__doc__ or self.code)
        self.detail = detail


class EncryptedDocument(UnreadableDocument):
    """The file asks for a password."""

    code = "encrypted"


class EmptyDocument(UnreadableDocument):
    """The file holds nothing to read."""

    code = "empty"


class NoText(UnreadableDocument):
    """The file holds pictures of pages: it must go through text recognition (OCR) first."""

    code = "no_text"


class TooLarge(UnreadableDocument):
    """The file, or what it unpacks to, is larger than we take."""

    code = "too_large"


class HostileDocument(UnreadableDocument):
    """The file is built to harm its reader (entities, packing bombs, paths out of the archive)."""

    code = "hostile"


class UnknownFormat(UnreadableDocument):
    """The file is none of PDF, DOCX, XLSX and plain text."""

    code = "unknown_format"
