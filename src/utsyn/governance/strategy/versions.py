"""Freezing: the strategy as adopted or amended, as JSON that never changes and proves it by its digest."""

from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256
from typing import Any

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Decision
from utsyn.governance.strategy.kinds import STRATEGY_PLAIN, STRATEGY_TEXTS, current_parts, kind_of
from utsyn.governance.strategy.models import Strategy, StrategyVersion
from utsyn.governance.strategy.registries import snapshot_parts

# Raised by one when the shape below changes, so that old versions are still read as what they are.
FORMAT = 1
Snapshot = dict[str, Any]


def canonical(snapshot: Snapshot) -> bytes:
    """The one way to write a snapshot as bytes: keys in order, no spaces, UTF-8."""
    return json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(snapshot: Snapshot) -> str:
    """SHA-256 of the canonical bytes."""
    return sha256(canonical(snapshot)).hexdigest()


def is_intact(version: StrategyVersion) -> bool:
    """Whether the version still is what was frozen."""
    return digest_of(version.snapshot) == version.digest


def structure_of(strategy: Strategy) -> Snapshot:
    """The strategy's own texts and its parts in force: `{strategy: {...}, parts: {kind: [{code, number, ...}]}}`.

    Texts are by language, references by code, days ISO. Names no person.
    """
    texts = {name: getattr(strategy, name).texts() for name in STRATEGY_TEXTS}
    body = strategy.answerable_body
    facts = {name: getattr(strategy, name) for name in STRATEGY_PLAIN}
    own = {"code": strategy.code, **texts, **facts, "answerable_body": body.name.texts() if body else None}
    parts = {key: [_part_as_json(part) for part in parts] for key, parts in current_parts(strategy).items()}
    return {"strategy": own, "parts": parts}


def _part_as_json(part: Any) -> dict[str, Any]:
    kind = kind_of(part)
    values: dict[str, Any] = {"code": part.code, "number": part.number}
    for name in kind.fields:
        values[name] = _as_json(getattr(part, name))
    return values


def _as_json(value: Any) -> Any:
    if isinstance(value, Translated):
        return value.texts()
    if isinstance(value, dt.date):
        return value.isoformat()
    return getattr(value, "code", value)


def snapshot_of(strategy: Strategy, decision: Decision) -> Snapshot:
    """All that a version freezes: the structure, the decision, and what the rooms above add under their own keys."""
    treatment = decision.treatment
    decided = {
        "code": decision.code,
        "number": treatment.number if treatment else None,
        "body": treatment.body.name.texts() if treatment else None,
        "decided_on": decision.decided_on.isoformat(),
        "archive_number": decision.case.archive_number,
    }
    authority = {"code": strategy.authority.code, "name": strategy.authority.name.texts(), "number": strategy.authority.number}
    rooms = snapshot_parts(strategy)
    return {"format": FORMAT, "authority": authority, "decision": decided, **structure_of(strategy), "rooms": rooms}


@command("strategy.freeze")
def freeze(strategy: Strategy, /, *, by: Actor, decision: Decision) -> StrategyVersion:
    """Keep the strategy as it is now as its next version."""
    strategy.write(current_version=strategy.current_version + 1)
    snapshot = json.loads(canonical(snapshot_of(strategy, decision)))
    return StrategyVersion.objects.create(
        authority=strategy.authority, strategy=strategy, number=strategy.current_version, decision=decision,
        adopted_on=decision.decided_on, snapshot=snapshot, digest=digest_of(snapshot),
    )  # fmt: skip
