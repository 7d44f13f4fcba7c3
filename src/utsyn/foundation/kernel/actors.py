"""Who does something: a person, a visitor with a signed link, or the system; always named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """What a rule and the ledger need to know of whoever acts."""

    @property
    def uid(self) -> str:
        """Random and personal, never a name: "p-3f9c..." for a person, "system:demo" for the system."""
        ...

    @property
    def actor_kind(self) -> str:
        """person, visitor or system."""
        ...


@dataclass(frozen=True)
class System:
    """Utsyn itself, acting for a named purpose: an import, the clock, the demo. Rules let it through."""

    purpose: str
    actor_kind: str = "system"

    @property
    def uid(self) -> str:
        """The purpose is the name."""
        return f"system:{self.purpose}"


@dataclass(frozen=True)
class Visitor:
    """Somebody who holds a signed link; may do just what the link is for (`verb` to the thing with `subject` code)."""

    link_uid: str
    verb: str
    subject: str
    actor_kind: str = "visitor"

    @property
    def uid(self) -> str:
        """The link stands for the person behind it."""
        return f"visitor:{self.link_uid}"
