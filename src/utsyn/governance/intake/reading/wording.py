"""Whether an entry reads as an aim (a state to reach) or as an action (something to do)."""

from __future__ import annotations

from typing import Literal

from .cues import cues
from .folding import WORD, fold

READ_AHEAD = 14
SHALL = frozenset({"skal", "ska", "skall", "will", "shall", "should", "vil"})
MARKS = frozenset({"a", "at", "att", "to"})


def reads_as(text: str, language: str) -> tuple[Literal["aim", "action"], float]:
    """The reading and how sure it is, 0 to 1.

    An infinitive in front is an action, unless the verb is one of being, becoming or reaching. "Shall be",
    a present tense or "our schools have" is an aim. A bare name ("International Week") is an action.
    """
    told = [word.group() for word in WORD.finditer(fold(text))][:READ_AHEAD]
    if told and told[0] in MARKS:
        told = told[1:]
    if not told:
        return "action", 0.3
    own = cues(language)
    if told[0] in own["aim_verbs"]:
        return "aim", 0.75
    padded = " " + " ".join(told) + " "
    if any(f" {phrase} " in padded for phrase in own["aim_phrases"]) and not _is_imperative(told[0], language):
        return "aim", 0.7
    if SHALL & set(told[1:6]):
        return "aim", 0.6
    return "action", 0.75 if _is_imperative(told[0], language) else 0.6


def _is_imperative(word: str, language: str) -> bool:
    """An infinitive by its ending; in English any verb-like word that is no article, pronoun or plural."""
    if language == "en":
        return not word.endswith(("s", "ing", "tion", "ity")) and word not in (
            "the",
            "a",
            "an",
            "our",
            "we",
            "all",
            "more",
            "every",
            "each",
            "young",
            "people",
        )
    return word.endswith("a" if language in ("sv",) else ("e", "a")) and word not in (
        "alle",
        "flere",
        "mange",
        "barne",
        "unge",
        "fleire",
        "kommune",
        "bedre",
        "de",
        "disse",
        "alla",
        "flera",
        "unga",
    )
