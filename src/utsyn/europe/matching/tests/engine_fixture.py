"""A vocabulary of a few lines and calls that it is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from utsyn.europe.matching.engine import Call, Circle, Funded, Matcher, Member, Vocabulary, build
from utsyn.europe.matching.engine.vocabulary import load

THEMES = """key\tnb\tnn\ten\tparent
climate\tklima\t\tclimate\t
stormwater\tovervann\tovervatn\tstormwater\tclimate
learning\topplæring\t\tlearning\t
school\tskole\tskule\tschool\tlearning
"""
WORDS = """nb\tnn\ten\tthemes
overvann\tovervatn\tstormwater | surface water\tstormwater
håndtering\thandtering\tmanagement\t
flom\tflaum\tflood | flooding\tstormwater climate
naturbasert løsning\tnaturbasert løysing\tnature-based solution\tstormwater
skole\tskule\tschool\tschool
frafall\tfråfall\tdropout | early school leaving\tschool
plan\t\tplan\t
"""
CALLS = [
    Call(
        identifier="LIFE-2026-WATER-1",
        title="Stormwater management in towns",
        text="Surface water and flooding.",
        closes_on=date(2026, 9, 1),
    ),
    Call(
        identifier="ERASMUS-2026-SCHOOL-1", title="Against early school leaving", text="Dropout from school.", closes_on=date(2026, 12, 1)
    ),
    Call(identifier="HORIZON-2026-SPACE-1", title="Propulsion of launchers", text="Engines for space.", closes_on=None),
]
TOWN, LAB, OTHER = (
    Member(key="1", name="Town", country="SE"),
    Member(key="2", name="Lab", country="NO", kind="REC"),
    Member(key="3", name="Other", country="DE"),
)
PROJECTS = [
    Funded(identifier="p1", title="Rain gardens for stormwater", topic="LIFE-2020-WATER-9", topic_title="Stormwater", started_on=date(2020, 1, 1), members=(TOWN, LAB)),
    Funded(identifier="p2", title="Stay in school", topic="ERASMUS-2020-SCHOOL-9", topic_title="School dropout", started_on=date(2021, 1, 1), members=(LAB, OTHER)),
]  # fmt: skip


def written(folder: Path, words: str = WORDS, themes: str = THEMES) -> Path:
    """The files in a folder."""
    (folder / "themes.tsv").write_text(themes, encoding="utf-8")
    (folder / "words.tsv").write_text(words, encoding="utf-8")
    return folder


def vocabulary_in(folder: Path) -> Vocabulary:
    """The small vocabulary."""
    return load(written(folder))


def matcher_of(vocabulary: Vocabulary) -> Matcher:
    """Three calls, two projects, three organisations."""
    return Matcher(build(CALLS, lambda: PROJECTS, vocabulary, "small"), vocabulary, Circle.of(PROJECTS))
