"""The list of dependencies as a CycloneDX document, and as a report that people read."""

from __future__ import annotations

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from utsyn import __version__
from utsyn.web.dependencies import Part


def as_cyclonedx(parts: list[Part]) -> str:
    """A CycloneDX 1.6 document in JSON: components with licence and hashes, and what needs what."""
    root = Component(
        name="utsyn",
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref="utsyn",
        licenses=[LicenseFactory().make_from_string("EUPL-1.2")],
    )
    bom = Bom()
    bom.metadata.component = root
    made = [(part, _component(part)) for part in parts]
    libraries = {part.name: component for part, component in made if part.kind == "pypi"}
    needed = {name for part in parts for name in part.needs}
    for part, component in made:
        bom.components.add(component)
        bom.register_dependency(component, [libraries[name] for name in part.needs if name in libraries])
    bom.register_dependency(root, [component for part, component in made if part.kind != "pypi" or part.name not in needed])
    return JsonV1Dot6(bom).output_as_string(indent=2)


def _component(part: Part) -> Component:
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in part.hashes]
    group, _slash, name = part.name.rpartition("/")
    address = PackageURL(type=part.kind, namespace=group or None, name=name, version=part.version)
    return Component(
        name=part.name, version=part.version, type=ComponentType.LIBRARY, bom_ref=str(address), purl=address, hashes=hashes,
        licenses=[LicenseFactory().make_from_string(part.licence)] if part.licence else [],
    )  # fmt: skip


def as_report(parts: list[Part]) -> str:
    """A table by licence: how many, and which; what is not compatible stands first."""
    by_licence: dict[str, list[Part]] = {}
    for part in parts:
        by_licence.setdefault(part.licence or "not known", []).append(part)
    lines = [f"# Licences of the {len(parts)} parts that Utsyn (EUPL-1.2) is made of", ""]
    amiss = [part for part in parts if not part.is_compatible]
    lines += [f"NOT COMPATIBLE: {part.name} {part.version} ({part.licence or 'not known'})" for part in amiss]
    lines += ["| licence | how many | which |", "|---|---|---|"]
    for licence, found in sorted(by_licence.items()):
        lines.append(f"| {licence} | {len(found)} | {', '.join(f'{one.name} {one.version}' for one in found)} |")
    return "\n".join(lines) + "\n"
