"""Funded projects and who took part, in bulk."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from utsyn.europe.catalogue.commands.bodies import Bodies
from utsyn.europe.catalogue.commands.programmes import Programmes
from utsyn.europe.catalogue.commands.rows import digest_of, fill, last_of_each
from utsyn.europe.catalogue.importing.facts import PartFact, ProjectFact, SubjectsFact
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.models import FundedProject, Participation, code_of
from utsyn.foundation.kernel.clock import now

_PLAIN = (
    "title", "acronym", "objective", "language", "topic", "topic_title", "funding_scheme", "status", "signed_on", "starts_on", "ends_on",
    "total_cost", "contribution", "currency", "address",
)  # fmt: skip
MOST_SUBJECTS = 4_000
Counted = tuple[int, int, int]


def store_projects(format: Format, programmes: Programmes, facts: list[ProjectFact]) -> Counted:
    """Write what is new or other; gives how many projects were new, changed and unchanged."""
    told = last_of_each(facts)
    digests = {name: digest_of(fact) for name, fact in told.items()}
    there = FundedProject.objects.filter(origin=format.origin, identifier__in=told)
    same = {name for name, digest in there.values_list("identifier", "digest") if digests[name] == digest}
    known = {one.identifier: one for one in there.exclude(identifier__in=same)} if len(same) < len(told) else {}
    new: list[FundedProject] = []
    changed: list[FundedProject] = []
    names = {"digest", "read_at"}
    for identifier, fact in told.items():
        if identifier in same:
            continue
        row = known.get(identifier)
        is_new = row is None
        row = row or FundedProject(origin=format.origin, identifier=identifier, code=code_of(format.origin, identifier))
        moved = fill(row, _told(fact, programmes), only_fills=format.only_fills)
        if not moved and not is_new:
            continue
        row.digest, row.read_at = ("" if format.only_fills else digests[identifier]), now()
        names |= set(moved)
        (new if is_new else changed).append(row)
    FundedProject.objects.bulk_create(new)
    FundedProject.objects.bulk_update(changed, sorted(names))
    return len(new), len(changed), len(facts) - len(new) - len(changed)


def _told(fact: ProjectFact, programmes: Programmes) -> dict[str, Any]:
    told = {name: getattr(fact, name) for name in _PLAIN}
    return {**told, "programme_id": programmes.called(fact.programme), "subjects": fact.subjects}


def store_parts(format: Format, programmes: Programmes, bodies: Bodies, facts: list[PartFact]) -> Counted:
    """Write who took part; gives how many participations were new, changed and unchanged. Those of unknown projects make the project."""
    projects = _projects_of(format, {fact.project for fact in facts if fact.project})
    organisations = bodies.keys_of([fact.body for fact in facts])
    told: dict[tuple[int | None, int | None, int, str], PartFact] = {}
    for fact, organisation in zip(facts, organisations, strict=True):
        programme = None if fact.project else programmes.called(fact.programme)
        told[(projects.get(fact.project), programme, organisation, _key(fact))] = fact
    known = _known_parts(told)
    new, changed = [], []
    for place, fact in told.items():
        row = known.get(place)
        values = _part_values(fact)
        if row is None:
            project, programme, organisation, key = place
            new.append(Participation(project_id=project, programme_id=programme, organisation_id=organisation, key=key, **values))
        elif fill(row, values, only_fills=format.only_fills):
            changed.append(row)
    Participation.objects.bulk_create(new)
    Participation.objects.bulk_update(changed, ["role", "name_written", "contribution", "total_cost", "projects_counted", "has_left"])
    return len(new), len(changed), len(facts) - len(new) - len(changed)


def _key(fact: PartFact) -> str:
    return f"{fact.role}:left" if fact.has_left else fact.role


def _part_values(fact: PartFact) -> dict[str, Any]:
    return {
        "role": fact.role, "name_written": fact.body.name[:250], "contribution": fact.contribution, "total_cost": fact.total_cost,
        "projects_counted": fact.projects_counted, "has_left": fact.has_left,
    }  # fmt: skip


def _projects_of(format: Format, identifiers: set[str]) -> dict[str, int]:
    found = FundedProject.objects.filter(origin=format.origin, identifier__in=identifiers)
    known = dict(found.values_list("identifier", "pk"))
    missing = [
        FundedProject(origin=format.origin, identifier=one, code=code_of(format.origin, one), digest="", read_at=now())
        for one in sorted(identifiers - known.keys())
    ]
    FundedProject.objects.bulk_create(missing)
    return known | {one.identifier: one.pk for one in missing}


def _known_parts(told: dict[tuple[int | None, int | None, int, str], PartFact]) -> dict[Any, Participation]:
    projects = {place[0] for place in told if place[0] is not None}
    programmes = {place[1] for place in told if place[0] is None}
    organisations = {place[2] for place in told if place[0] is None}
    rows = list(Participation.objects.filter(project_id__in=projects))
    if programmes:
        rows += Participation.objects.filter(project=None, programme_id__in=programmes, organisation_id__in=organisations)
    return {(one.project_id, one.programme_id, one.organisation_id, one.key): one for one in rows}


def store_subjects(format: Format, facts: list[SubjectsFact]) -> Counted:
    """Add the words that projects are filed under; a project that is not there yet is made."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        wanted[fact.project].append(fact.subject)
    keys = _projects_of(format, set(wanted))
    rows = {one.pk: one for one in FundedProject.objects.filter(pk__in=keys.values()).only("pk", "subjects")}
    changed, added = [], 0
    for identifier, subjects in wanted.items():
        row = rows[keys[identifier]]
        there = row.subjects.split("\n") if row.subjects else []
        fresh = [one for one in dict.fromkeys(subjects) if one not in there]
        together = "\n".join([*there, *fresh])
        if fresh and len(together) <= MOST_SUBJECTS:
            row.subjects, added = together, added + len(fresh)
            changed.append(row)
    FundedProject.objects.bulk_update(changed, ["subjects"])
    return added, 0, len(facts) - added
