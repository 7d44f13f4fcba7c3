"""What may go wrong in the domain, with words that are safe to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FieldChange:
    """One field that somebody else changed: what it was and what it is, ready to print."""

    label: str
    before: str
    after: str


class DomainError(Exception):
    """Something the domain refuses; `message` is translated and safe to show."""

    status = 400
    title = "Bad request"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Denied(DomainError):
    """A rule said no; the message is its reason."""

    status = 403
    title = "Forbidden"


class NotFound(DomainError):
    """Not there, or not for this person; which of the two is not said."""

    status = 404
    title = "Not found"


class Conflict(DomainError):
    """The thing is no longer what the caller saw, or its life cycle has no such move.

    `changes` tells what somebody else saved meanwhile; `current_version` is what to name when saving on top of it
    (None when saving again would not help).
    """

    status = 409
    title = "Conflict"

    def __init__(self, message: str, *, changes: Sequence[FieldChange] = (), current_version: int | None = None) -> None:
        super().__init__(message)
        self.changes = tuple(changes)
        self.current_version = current_version


class Invalid(DomainError):
    """What was sent cannot be right; `fields` maps a field's name to what is wrong with it."""

    status = 422
    title = "Unprocessable content"

    def __init__(self, message: str, *, fields: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}


class TooLarge(Invalid):
    """More than a door takes at once."""

    status = 413
    title = "Content too large"


class Unavailable(DomainError):
    """Not now: the database is busy or full, or a service is away. Nothing was changed."""

    status = 503
    title = "Service unavailable"
