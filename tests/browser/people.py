"""Those of the example authority as whom pages are looked at, by their e-mail."""

from __future__ import annotations

COORDINATOR = "koordinator@hamar.example"
SECRETARY = "motesekretar@hamar.example"
ADMINISTRATOR = "administrator@hamar.example"
UNIT_HEAD = "leder-oppvekst@hamar.example"
