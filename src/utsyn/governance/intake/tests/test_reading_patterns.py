"""Every regular expression of the reader is linear: a hundred kilobytes built to hurt in less than 100 ms of CPU."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time

import pytest

from utsyn.governance.intake import reading
from utsyn.governance.intake.tests.test_reading_properties import HOSTILE

ALLOWED_SECONDS = 0.1
WORST = 4  # kinds of text tried at full length: those that a tenth of took longest


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern at the top of a module, also inside its tuples, and those built from the cue files."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(reading.__path__, reading.__name__ + "."):
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for place, pattern in enumerate(_inside(value)):
                found.setdefault(f"{module.name.removeprefix(reading.__name__ + '.')}.{name}[{place}]", pattern)
    from utsyn.governance.intake.reading.find import anchoring, led, partners, responsible

    for noun in ("anchor", "pledge"):
        found |= {f"anchoring {name}": pattern for name, pattern in anchoring._patterns(noun)}
    found |= {f"partners {place}": pattern for place, pattern in enumerate(partners._patterns())}
    found |= {"responsible names": responsible._names(), "responsible answers": responsible._answers(), "led": led._lead()}
    return found


def _inside(value: object) -> list[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        return [value] if isinstance(value.pattern, str) else []
    if isinstance(value, tuple):
        return [pattern for one in value for pattern in _inside(one)]
    return []


PATTERNS = patterns()


def test_there_are_patterns_to_test():
    assert len(PATTERNS) > 40


@pytest.mark.parametrize("name", PATTERNS)
def test_the_pattern_is_linear(name):
    pattern = PATTERNS[name]
    tenths = {kind: _seconds(pattern, text[:10_000]) for kind, text in HOSTILE.items()}
    assert max(tenths.values()) < ALLOWED_SECONDS, tenths
    for kind in sorted(tenths, key=tenths.__getitem__, reverse=True)[:WORST]:
        text = HOSTILE[kind]
        if (taken := _seconds(pattern, text)) >= ALLOWED_SECONDS:
            taken = _seconds(pattern, text)  # somebody else had the processor's cache
        assert taken < ALLOWED_SECONDS, kind


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    for count, _match in enumerate(pattern.finditer(text)):
        if count > 200_000:
            break
    return time.process_time() - started
