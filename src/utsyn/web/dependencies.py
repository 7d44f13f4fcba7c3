"""What Utsyn is made of: every Python library it runs on and every file it carries, with version, licence and hash.

Read off what is installed (`importlib.metadata`) and the `VENDORED.md` files, so that the list cannot lag behind the code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from license_expression import ExpressionError, get_spdx_licensing
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PACKAGE = Path(__file__).resolve().parents[1]
# There in a checkout of the project, and not in an installed wheel.
PINNED = PACKAGE.parents[1] / "requirements" / "run.txt"
# What an installation may have beside it: the extra, and the file that pins all of it.
EXTRA = "s3"
PINNED_WITH_EXTRA = PINNED.with_name(f"{EXTRA}.txt")
NAME = "utsyn"

# Licences of what a work under EUPL-1.2 may be combined with: permissive ones, and those of its appendix that ask the same of what they cover alone.
COMPATIBLE = frozenset(
    {
        "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "EUPL-1.2", "ISC", "LGPL-2.1-only", "LGPL-2.1-or-later",
        "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Unlicense", "Zlib",
    }
)  # fmt: skip
# What older packages call their licence, in the words of SPDX.
WORDS = {
    "mit license": "MIT", "the mit license (mit)": "MIT", "bsd license": "BSD-3-Clause", "apache software license": "Apache-2.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0", "isc license (iscl)": "ISC", "psfl": "PSF-2.0",
    "gnu lesser general public license v2 or later (lgplv2+)": "LGPL-2.1-or-later",
}  # fmt: skip
# Packages whose own words are not enough: what the licence file that lies with them says.
READ = {
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0", "locate": "MIT", "patsy": "BSD-2-Clause AND PSF-2.0", "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause", "qrcode": "BSD-3-Clause AND MIT", "shellingham": "ISC",
}  # fmt: skip
# The fonts of documents come from their maker, not from a register of packages.
FONT = "inter"


@dataclass(frozen=True)
class Part:
    """One library or carried file. `licence` is an SPDX expression, "" when it is not known; `hashes` are SHA-256 of what may be installed."""

    kind: str
    name: str
    version: str
    licence: str
    hashes: tuple[str, ...]
    needs: tuple[str, ...] = ()

    @property
    def is_compatible(self) -> bool:
        """Whether every part of it, under a licence of its choice, may be combined with Utsyn."""
        return is_compatible(self.licence)


def is_compatible(licence: str) -> bool:
    """Whether the SPDX expression leaves a way that Utsyn may go; an unknown one does not."""
    if not licence:
        return False
    spdx = get_spdx_licensing()
    try:
        parsed = spdx.parse(licence, validate=True)
    except ExpressionError:
        return False
    known = {symbol: spdx.TRUE if str(symbol) in COMPATIBLE else spdx.FALSE for symbol in spdx.license_symbols(parsed)}
    return bool(parsed.subs(known).simplify() == spdx.TRUE)


def parts() -> list[Part]:
    """Everything, libraries first, each kind by name."""
    return [*libraries(), *carried()]


def libraries() -> list[Part]:
    """Every library that is installed because Utsyn, or what it needs, needs it here."""
    pinned = _pinned()
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    for needed, extras in _asked(_own(), frozenset({"", EXTRA})):
        _walk(needed, extras, found, seen)
    return [
        Part("pypi", name, one.version, licence_of(name, one), pinned.get(name, ()), tuple(sorted(needs for needs, _extras in _asked(one.requires or [], frozenset()))))
        for name, one in sorted(found.items())
    ]  # fmt: skip


def _own() -> list[str]:
    """What Utsyn asks for itself, and by its extra: by the project file of a checkout, which an editable install may lag behind, or as installed."""
    project = PINNED.parents[1] / "pyproject.toml"
    if not project.exists():
        return distribution(NAME).requires or []
    told = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    asked: list[str] = [*told["dependencies"], *told["optional-dependencies"][EXTRA]]
    return asked


def _walk(name: str, extras: frozenset[str], found: dict[str, Distribution], seen: set[tuple[str, frozenset[str]]]) -> None:
    if (name, extras) in seen:
        return
    seen.add((name, extras))
    try:
        found[name] = distribution(name)
    except PackageNotFoundError:
        return  # asked for on another platform only, or by the extra where nobody wants it
    for needed, wanted in _asked(found[name].requires or [], extras):
        _walk(needed, wanted, found, seen)


def _asked(lines: list[str], extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """The libraries that the lines ask for here, each with the extras it is asked for with."""
    for line in lines:
        asked = Requirement(line)
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in extras or {""}):
            yield canonicalize_name(asked.name), frozenset(asked.extras)


def licence_of(name: str, one: Distribution) -> str:
    """By what its file says, its SPDX expression, its words or its class, in that order; "" when none of them is clear."""
    if name in READ:
        return READ[name]
    told: Any = one.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    words = str(told.get("License") or "").strip()
    classes = [str(line).rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License")]
    for candidate in (words, *classes):
        spdx = WORDS.get(candidate.casefold(), candidate)
        if spdx and len(spdx) < 80 and not get_spdx_licensing().validate(spdx).errors:
            return spdx
    return ""


def _pinned() -> dict[str, tuple[str, ...]]:
    """The hashes that requirements/s3.txt allows, which holds all of run.txt, by library; nothing where that file is not."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in PINNED_WITH_EXTRA.read_text(encoding="utf-8").splitlines() if PINNED_WITH_EXTRA.exists() else ():
        if match := re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", line):
            name = canonicalize_name(match[1])
        if match := re.search(r"--hash=sha256:([0-9a-f]{64})", line):
            found.setdefault(name, []).append(match[1])
    return {library: tuple(sorted(hashes)) for library, hashes in found.items()}


def carried() -> list[Part]:
    """Every file of others that lies in Utsyn itself, as the `VENDORED.md` beside it says; one part a package and version."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for path in sorted(PACKAGE.rglob("VENDORED.md")):
        package = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("| `"):
                cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
                package = _package(cells) or package
                kind = "npm" if len(cells) == 5 else "generic"
                found.setdefault((kind, package, cells[-3], cells[-2]), []).append(cells[-1].strip("`"))
    return [
        Part(kind, name, version, licence, tuple(sorted(set(hashes)))) for (kind, name, version, licence), hashes in sorted(found.items())
    ]


def _package(cells: list[str]) -> str:
    """The package that a row of five cells names (file, what, version, licence, hash); "" when it is that of the row above. A font has four."""
    if len(cells) != 5:
        return FONT
    named = [word for word in re.findall(r"`([^`]+)`", cells[1]) if word.startswith("@") or not re.search(r"/|\.js(on)?$", word)]
    return named[0] if named else ""
