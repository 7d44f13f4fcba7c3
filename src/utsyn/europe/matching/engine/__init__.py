"""The engine of matching: a need in Norwegian or English against calls, funded projects and organisations. It knows of no database.

Build once, ask often:

    vocabulary = shipped()                                        # the curated bilingual vocabulary, read once per process
    index = build(calls, lambda: projects(), vocabulary, digest)  # `projects` is called two times; memory grows with what is kept, not with what is read
    save(index, path); index = load(path, vocabulary, digest)     # StaleIndex: build anew
    matcher = Matcher(index, vocabulary, Circle.of(projects()))   # Circle only where partners are asked for; same order of projects
    matcher.calls_for("Vi vil håndtere overvann", as_of=day)      # -> [Hit]: score, words that met, themes, similar projects, what is missing
    matcher.projects_for(text)                                    # -> [Hit]
    matcher.partners_for(text, coordinator=key, as_of=day)        # -> [Partner]

`Call`, `Funded` and `Member` are what goes in; eligibility, deadline and funding rate are the room's to add to the reasons.
How it works and what was measured: docs/howto/matching.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from utsyn.europe.matching.engine.index import LAYOUT, Index, StaleIndex, build, digest_of, load, save
    from utsyn.europe.matching.engine.languages import language_of
    from utsyn.europe.matching.engine.matcher import Matcher
    from utsyn.europe.matching.engine.partners import Circle
    from utsyn.europe.matching.engine.shapes import Call, Funded, Hit, Language, Member, Met, Partner, PartnerReason
    from utsyn.europe.matching.engine.vocabulary import Theme, Vocabulary, VocabularyFault, shipped

__all__ = [
    "LAYOUT",
    "Call",
    "Circle",
    "Funded",
    "Hit",
    "Index",
    "Language",
    "Matcher",
    "Member",
    "Met",
    "Partner",
    "PartnerReason",
    "StaleIndex",
    "Theme",
    "Vocabulary",
    "VocabularyFault",
    "build",
    "digest_of",
    "language_of",
    "load",
    "save",
    "shipped",
]  # fmt: skip

# What each comes from is read when it is first asked for: a web process that matches nothing does without the libraries that reckon.
_PARTS = {
    "index": ("LAYOUT", "Index", "StaleIndex", "build", "digest_of", "load", "save"),
    "languages": ("language_of",),
    "matcher": ("Matcher",),
    "partners": ("Circle",),
    "shapes": ("Call", "Funded", "Hit", "Language", "Member", "Met", "Partner", "PartnerReason"),
    "vocabulary": ("Theme", "Vocabulary", "VocabularyFault", "shipped"),
}


def __getattr__(name: str) -> Any:
    for part, names in _PARTS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{part}"), name)
    raise AttributeError(name)
