"""What is to be met: a measure, a goal, a unit's plan, or words of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404

from utsyn.europe.matching.fits import LONGEST_NEED
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.addresses import address_of
from utsyn.governance.measures.models import Measure
from utsyn.governance.planning.models import UnitPlan
from utsyn.governance.strategy.models import Goal

# Norwegian first: what needs are written in, and what the vocabulary knows best.
ORDER = ("nb", "nn", "en")
# Characters of a need that an address carries.
MOST_IN_ADDRESS = 4_000


@dataclass(frozen=True)
class Need:
    """`subject` is the thing whose need it is, None for words of one's own; `query` leads back to it."""

    text: str
    language: str | None = None
    subject: Any = None
    name: str = ""
    href: str = ""
    query: str = ""

    @property
    def short_query(self) -> str:
        """`query` for ways on from here: a long need is cut, so that the address stays one."""
        return self.query if self.subject is not None else urlencode({"q": self.text[:MOST_IN_ADDRESS]})


def measure_text(measure: Measure) -> tuple[str, str]:
    """What a measure is about, and the language of the words."""
    return _in_one_language(measure.title, measure.description, measure.expected_effect)


def goal_text(goal: Goal) -> tuple[str, str]:
    """What a goal is about."""
    return _in_one_language(goal.text)


def plan_text(plan: UnitPlan) -> tuple[str, str]:
    """What a unit means to do in a year: its items, and the measures behind them. One query."""
    items = plan.items.select_related("measure")
    return "\n".join(item.title or measure_text(item.measure)[0] for item in items), "nb"


def _in_one_language(*texts: Translated) -> tuple[str, str]:
    """All texts in the first language that the first of them has."""
    language = next((one for one in ORDER if one in texts[0].languages), "nb")
    return "\n".join(filter(None, (text.texts().get(language, "") for text in texts))), language


def digest_of(text: str) -> str:
    """Short name of a text: two of the same are the same need."""
    return sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Kind:
    """How a thing becomes a need."""

    model: Any
    text: Callable[[Any], tuple[str, str]]
    fetched_with: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "measure": Kind(Measure, measure_text, ("authority", "strategy", "axis", "lead_unit")),
    "goal": Kind(Goal, goal_text, ("authority", "strategy", "axis")),
    "plan": Kind(UnitPlan, plan_text, ("authority", "unit")),
}


def need_asked(request: Request) -> Need:
    """The need that the address names: a thing that its reader sees (else 404), or the words in `q`; empty when neither."""
    for name, kind in KINDS.items():
        code = request.GET.get(name, "")
        if code:
            visible = kind.model.objects.visible_to(request.person).filter(authority=request.authority, code=code[:8])
            return need_of(request, name, get_object_or_404(visible.select_related(*kind.fetched_with)))
    text = clean(request.GET.get("q", ""))
    return Need(text, query=urlencode({"q": text}))


def need_of(request: Any, name: str, thing: Any) -> Need:
    """The need of a measure, goal or unit plan."""
    text, language = KINDS[name].text(thing)
    return Need(clean(text), language, thing, str(thing), address_of(request, thing), urlencode({name: thing.code}))


def clean(text: str) -> str:
    """Without signs that no text has, and no longer than is read."""
    return text.replace("\x00", "").strip()[:LONGEST_NEED]
