"""One table of rules, filled by each room's `rules.py`: a rule returns None, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from utsyn.foundation.kernel.errors import Denied

Rule = Callable[[Any, Any], "str | None"]
RULES: dict[str, Rule] = {}


def rule(*verbs: str) -> Callable[[Rule], Rule]:
    """Register a rule for `verbs` ("measure.complete"); a verb has exactly one rule."""

    def register(function: Rule) -> Rule:
        for verb in verbs:
            if verb in RULES and RULES[verb].__qualname__ != function.__qualname__:
                raise ImproperlyConfigured(f"{verb} has two rules")
            RULES[verb] = function
        return function

    return register


def why_not(actor: Any, verb: str, thing: Any = None) -> str | None:
    """The translated reason why `actor` may not do `verb` to `thing`, or None: for pages that explain a missing button."""
    return RULES[verb](actor, thing)


def may(actor: Any, verb: str, thing: Any = None) -> bool:
    """Whether `actor` may do `verb` to `thing`."""
    return why_not(actor, verb, thing) is None


def require(actor: Any, verb: str, thing: Any = None) -> None:
    """Raise Denied with the reason unless `actor` may do `verb` to `thing`."""
    reason = why_not(actor, verb, thing)
    if reason is not None:
        raise Denied(reason)
