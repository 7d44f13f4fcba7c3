"""How well the reader reads documents it has never seen: recall and precision per noun and per language.

    python -m utsyn.governance.intake.tests.measure_reading [--misses] [name ...]

prints the tables of docs/howto/intake.md; `--misses` also prints what was missed and what was found wrongly.
"""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.fuzz import ratio

from utsyn.governance.intake.reading import Finding, Reading, read

DOCUMENTS = Path(__file__).parent / "documents"
SAME = 85
SHORT_SAME = 75
NOUNS = (
    "authority", "title", "decision", "period", "overall_goal", "outcome", "axis", "goal", "sub_goal", "main_strategy", "measure",
    "responsible_body", "partner", "indicator_candidate", "anchor",
)  # fmt: skip
DETAILS = (
    "axis of a goal",
    "axis of a strategy",
    "axis of a measure",
    "responsible",
    "cost",
    "first year",
    "last year",
    "country of a partner",
)
LANGUAGES = ("nb", "nn", "sv", "da", "en")


@dataclass
class Tally:
    """Right, missed and wrongly found."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.missed += other.missed
        self.wrong += other.wrong

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None


def plain(text: object) -> str:
    """Case, accents, hyphens and blanks aside."""
    folded = str(text).lower().replace("ø", "o").replace("æ", "ae").replace("å", "a")
    folded = "".join(letter for letter in unicodedata.normalize("NFD", folded) if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9%/.,]+", " ", re.sub(r"-\s*", "", folded)).strip(" .,")


def alike(one: object, other: object) -> bool:
    a, b = plain(one), plain(other)
    if a == b:
        return True
    return ratio(a, b) >= (SHORT_SAME if min(len(a), len(b)) <= 5 else SAME)


def pairs(expected: list[dict], found: list[Finding], same) -> list[tuple[dict, Finding]]:
    """Each expected entry with at most one finding, first come."""
    left = list(found)
    matched = []
    for entry in expected:
        best = next((finding for finding in left if same(entry, finding)), None)
        if best is not None:
            left.remove(best)
            matched.append((entry, best))
    return matched


def expected_of(key: dict) -> dict[str, list[dict]]:
    def single(name: str) -> list[dict]:
        return [{"text": key[name]}] if key.get(name) else []

    return {
        "authority": single("authority"),
        "title": single("title"),
        "decision": [key["decision"]] if "decision" in key else [],
        "period": [key["period"]] if "period" in key else [],
        "overall_goal": single("overall_goal"),
        "outcome": [{"text": text} for text in key.get("outcomes", [])],
        "axis": [{"text": axis["name"]} for axis in key.get("axes", [])],
        "goal": key.get("goals", []),
        "sub_goal": key.get("sub_goals", []),
        "main_strategy": key.get("main_strategies", []),
        "measure": key.get("measures", []),
        "responsible_body": single("responsible_body"),
        "partner": [{"text": one["name"], **one} for one in key.get("partners", [])],
        "indicator_candidate": [{"text": one["value"]} for one in key.get("indicator_candidates", [])],
        "anchor": [{"text": one["text"]} for one in key.get("anchors", [])],
    }


def says(noun: str, finding: Finding) -> str:
    value = finding.value
    if noun == "indicator_candidate":
        unit = "%" if value["unit"] == "%" else value["unit"]
        return f"{value['value']} {unit}"
    return str(value.get("name") or value.get("text") or "")


def is_same(noun: str, entry: dict, finding: Finding) -> bool:
    value = finding.value
    if noun == "decision":
        return value["date"] == str(entry["date"]) and alike(str(value["body"])[:40], str(entry["body"])[:40])
    if noun == "period":
        return value["first_year"] == entry["first_year"] and value["last_year"] == entry.get("last_year")
    if noun == "indicator_candidate":
        told, meant = plain(value["value"]).replace(" ", ""), plain(entry["text"]).replace(" ", "")
        return bool(re.search(rf"(?<![\d,.]){re.escape(told)}(?![\d])", meant)) or told == meant
    if noun == "partner":
        name = re.sub(r"\(.*?\)", "", says(noun, finding))
        return alike(entry["text"], name) or alike(entry["text"], says(noun, finding))
    if noun == "title":
        return alike(entry["text"], says(noun, finding)) or plain(entry["text"]) in plain(says(noun, finding))
    if noun == "anchor":
        told, meant = plain(says(noun, finding)), plain(entry["text"])
        return alike(told, meant) or (min(len(told), len(meant)) >= 5 and (told in meant or meant in told))
    return alike(entry["text"], says(noun, finding))


def axis_number(reading: Reading, finding: Finding) -> int | None:
    """The place of the axis a finding stands under, from 1."""
    axes = reading.of("axis")
    while finding.parent is not None:
        finding = reading.findings[finding.parent]
        if finding.noun == "axis":
            return axes.index(finding) + 1
    return None


def details(reading: Reading, noun: str, entry: dict, finding: Finding) -> list[tuple[str, object, object]]:
    """(detail, expected, found) of a matched pair; None is "not told"."""
    names = {"goal": "axis of a goal", "main_strategy": "axis of a strategy", "measure": "axis of a measure"}
    if noun == "partner":
        return [("country of a partner", entry["country"], finding.value["country"])]
    if noun not in names:
        return []
    told = [(names[noun], entry.get("axis"), axis_number(reading, finding))]
    if noun == "measure":
        value = finding.value
        cost = entry.get("cost", {}).get("amount")
        amount = value.get("amount")
        told += [
            ("responsible", entry.get("responsible"), value.get("responsible")),
            ("cost", float(cost) if cost is not None else None, float(str(amount)) if amount is not None else None),
            ("first year", entry.get("first_year"), value.get("first_year")),
            ("last year", entry.get("last_year"), value.get("last_year")),
        ]
    return told


def tally_of_details(reading: Reading, noun: str, matched: list[tuple[dict, Finding]]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for entry, finding in matched:
        for name, meant, told in details(reading, noun, entry, finding):
            same = alike(meant, told) if isinstance(meant, str) and told is not None else meant == told
            if meant is not None and same:
                tallies[name].right += 1
                continue
            tallies[name].missed += meant is not None
            tallies[name].wrong += told is not None
            if not same:
                tallies[name].notes.append(f"{name}: meant {meant!r}, told {told!r} [{says(noun, finding)[:50]}]")
    return tallies


def measure(path: Path) -> tuple[str, dict[str, Tally]]:
    """The language of a key's document, and a tally for each noun and detail."""
    key = tomllib.loads(path.read_text("utf-8"))
    reading = read((path.parent / key["document"]).read_bytes(), name=key["document"])
    tallies: dict[str, Tally] = defaultdict(Tally)
    for noun, expected in expected_of(key).items():
        found = reading.of(noun)
        matched = pairs(expected, found, lambda entry, finding, noun=noun: is_same(noun, entry, finding))
        tally = tallies[noun]
        tally.right = len(matched)
        tally.missed, tally.wrong = len(expected) - len(matched), len(found) - len(matched)
        hit_entries, hit_findings = [id(entry) for entry, _ in matched], [id(finding) for _, finding in matched]
        tally.notes += [f"missed {noun}: {entry.get('text', entry)}" for entry in expected if id(entry) not in hit_entries]
        tally.notes += [f"wrong {noun}: {says(noun, f) or f.value} ({f.confidence})" for f in found if id(f) not in hit_findings]
        for name, detail in tally_of_details(reading, noun, matched).items():
            tallies[name].add(detail)
            tallies[name].notes += detail.notes
    return key["language"], tallies


def table(totals: dict[str, dict[str, Tally]], names: tuple[str, ...]) -> str:
    def cell(share: float | None) -> str:
        return "" if share is None else f"{share:.2f}"

    lines = ["| noun | " + " | ".join(f"{language} R | P" for language in (*LANGUAGES, "all")) + " |"]
    lines.append("|---|" + "---|" * (2 * (len(LANGUAGES) + 1)))
    for name in names:
        cells = []
        for language in (*LANGUAGES, "all"):
            tally = totals[language].get(name, Tally())
            cells += [cell(tally.recall), cell(tally.precision)]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    wanted = [argument for argument in arguments if not argument.startswith("--")]
    totals: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for path in sorted(DOCUMENTS.glob("*.key.toml")):
        if wanted and not any(name in path.name for name in wanted):
            continue
        language, tallies = measure(path)
        for name, tally in tallies.items():
            totals[language][name].add(tally)
            totals["all"][name].add(tally)
        if "--misses" in arguments:
            print(f"\n== {path.name}")
            for tally in tallies.values():
                for note in tally.notes:
                    print("  ", note)
    print(table(totals, NOUNS))
    print()
    print(table(totals, DETAILS))


if __name__ == "__main__":
    main(sys.argv[1:])
