"""Partners abroad: twin towns with their country, and cooperation partners listed with one."""

from __future__ import annotations

import re
from functools import cache

from utsyn.governance.intake.reading.cues import countries, cues
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.layout.blocks import Block
from utsyn.governance.intake.reading.layout.passage import Passage, passage_of
from utsyn.governance.intake.reading.layout.tables import Table

NAME_WORD = r"[A-ZÀ-ÖØ-ÞČĆĐĖŁŃŘŚŠŪŻŽ](?:[^\W\d_]|['’.\-](?=[^\W\d_])){1,24}"
LINK_WORD = r"(?:de|la|le|of|am|an der|der|den|du|del|im|upon|sur|og|och|und)"
NAME = rf"{NAME_WORD}(?:[ -](?:{LINK_WORD} )?{NAME_WORD}){{0,3}}"
ALTERNATIVE = r"(?: ?\([^()\n]{2,40}\))?"
IN = r"(?:i|pa|på|in)"
HOME_PREPOSITION = re.compile(r"\b(?:i|in|på) $", re.IGNORECASE)
DISTANCE = 700
TWIN = re.compile(
    r"v[ae]nn?ska[pb](?:s|h|$)|v[ae]nn?ska[pb]s(?:by|hby|kommun|region|fylk|sam|avtal|aftal)|vanort|vanstad|vankommun|vanregion|vanlan"
    r"|twin(?:ned|ning|s)\b|twin[ -](?:town|cit|region|munic)|sister (?:cit|town)|friendship (?:cit|town|agreement)|tvillingby|soster(?:by|stad)"
)
OTHER = re.compile(
    r"samarbeidspartner|samarbetspartner|samarbejdspartner|partnerregion|partner(?:e|ar|s)?\b|samarbeidsregion|cooperation|avtale med|avtal med"
)


@cache
def _country_pattern() -> str:
    names = sorted({name for name in countries() if len(name) > 2}, key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Name and country as documents set them side by side; matched on folded text, judged on the real one."""
    country = rf"(?P<country>{_country_pattern()})(?![\w-])"
    return (
        re.compile(rf"(?<= )(?:i|pa|in) {country}"),
        re.compile(rf"(?<=, ){country}"),
        re.compile(rf"(?<=\()(?=[^\W\d_]){country}(?=\)| since| siden| sedan| fra| fran|,)"),
        re.compile(rf"(?<=[–—-] ){country}"),
        re.compile(rf"(?<=: ){country}"),
    )


BEFORE = re.compile(rf"(?P<name>{NAME}{ALTERNATIVE})(?:\s*[,–—:(-]\s*|\s+)$")


def find_partners(document: Document) -> list[Draft]:
    """Every place told with a country, where the words around speak of twin towns or partners."""
    found: list[Draft] = []
    for block in document.blocks:
        if block.table is not None:
            found += _in_table(document, block.table)
    for page, sheet in enumerate(document.sheets):
        found += _in_text(document, page, sheet.text)
    if not document.damaged:
        found += _in_blocks(document)
    return _once_each(document, found)


def _in_blocks(document: Document) -> list[Draft]:
    """In running text a name and its country may stand on two lines."""
    found: list[Draft] = []
    for block in document.blocks:
        if block.kind == "heading" or block.table is not None or len(block.lines) < 2:
            continue
        whole = block.whole
        for start, name_end, end, code in _matches(whole.text, torn=False):
            words = whole.part(start, end)
            kind = _kind(document, whole.page, words.offsets[0])
            if kind is not None:
                value: dict[str, object] = {"name": whole.text[start:name_end], "country": code, "kind": kind}
                found.append(Draft("partner", value, words, 0.88))
    return found


def _in_text(document: Document, page: int, text: str) -> list[Draft]:
    found: list[Draft] = []
    start = 0
    for line in text.split("\n"):
        for match in _matches(line, torn=document.damaged):
            kind = _kind(document, page, start + match[0])
            if kind is not None:
                found.append(_draft(page, text, start + match[0], start + match[2], line[match[0] : match[1]], match[3], kind))
        start += len(line) + 1
    return found


def _matches(line: str, *, torn: bool) -> list[tuple[int, int, int, str]]:
    """(name start, name end, end of country, country code) in a line, left to right, without overlaps."""
    found: list[tuple[int, int, int, str]] = []
    flat = fold(line)
    if len(line) > 5000:
        return found
    for pattern in _patterns():
        for match in pattern.finditer(flat):
            place = match.start("country")
            if not line[place].isupper():
                continue
            before = line[max(0, match.start() - 110) : match.start()]
            name = BEFORE.search(before)
            if name is None or before[name.end("name") :].strip(" ,–—:(-") != "":
                continue
            shift = max(0, match.start() - 110)
            begin, end = shift + name.start("name"), shift + name.end("name")
            begin = _without_home(line, begin, end) if torn else _with_first_part(line, begin)
            if begin < end and fold(line[begin:end]) not in countries():
                found.append((begin, end, match.end("country"), countries()[match["country"]]))
    found.sort()
    return [one for at, one in enumerate(found) if not any(other[0] < one[2] and one[0] < other[2] for other in found[:at])]


def _without_home(line: str, begin: int, end: int) -> int:
    """Two columns met on a line ("... i Storby Lilleby i Norge"): the first name belongs to its preposition."""
    if HOME_PREPOSITION.search(line[:begin]) and re.match(r"\w+ \w", line[begin:end]):
        return begin + line[begin:end].index(" ") + 1
    return begin


def _with_first_part(line: str, begin: int) -> int:
    """ "Springfield, Illinois, USA" at the beginning of a line is one place."""
    first = re.match(rf"^\W{{0,4}}(?P<name>{NAME}), $", line[:begin])
    return first.start("name") if first else begin


def names_a_place(text: str) -> bool:
    """Whether a line tells a place with its country."""
    return bool(_matches(text, torn=False))


def _kind(document: Document, page: int, at: int) -> str | None:
    """Whether the words just before, the line's own or the heading above speak of twin towns or of partners."""
    text = document.sheets[page].text
    line_end = text.find("\n", at)
    near = fold(text[max(0, at - DISTANCE) : line_end if line_end >= 0 else None])
    twin = max((match.end() for match in TWIN.finditer(near)), default=-1)
    other = max((match.end() for match in OTHER.finditer(near)), default=-1)
    if twin >= 0:
        return "twin_town" if twin >= other - 120 else "partner"
    return "partner" if other >= 0 and len(near) - other < 250 else None


def _draft(page: int, text: str, start: int, end: int, name: str, code: str, kind: str) -> Draft:
    value: dict[str, object] = {"name": " ".join(name.split()), "country": code, "kind": kind}
    return Draft("partner", value, passage_of(page, text, start, end), 0.9 if kind == "twin_town" else 0.65)


def _in_table(document: Document, table: Table) -> list[Draft]:
    columns = {noun: place for place, noun in reversed(table.columns.items())}
    if "country" not in columns:
        return []
    city = next((columns[noun] for noun in ("partner", "city", "other_partner") if noun in columns), None)
    found: list[Draft] = []
    for row in table.rows if city is not None else ():
        assert city is not None
        if max(city, columns["country"]) >= len(row):
            continue
        code = countries().get(fold(row[columns["country"]].text))
        if code and row[city]:
            value: dict[str, object] = {"name": row[city].text, "country": code, "kind": _table_kind(document, table)}
            found.append(Draft("partner", value, row[city], 0.93))
    return found


def _table_kind(document: Document, table: Table) -> str:
    if "partner" in table.columns.values():
        return "twin_town"
    return _kind(document, table.passage.page, table.passage.offsets[0]) or "partner"


def _once_each(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Each place once, the surest mention kept; places in the document's own country are no partners abroad."""
    home = {str(code) for code in cues(document.language)["own_country"]}
    kept: dict[tuple[str, object], Draft] = {}
    for draft in drafts:
        name = re.sub(r"\(.*?\)", "", fold(str(draft.value["name"]))).strip()
        key = (name, draft.value["country"])
        if fold(str(draft.value["country"])) in home:
            continue
        if key not in kept or draft.confidence > kept[key].confidence:
            kept[key] = draft
    return list(kept.values())


def partner_spans(page: int, text: str) -> list[tuple[int, int]]:
    """Where places with countries stand at the end of a line: side boxes that must not be read as part of it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        spans += [
            (start + match[0], start + match[2]) for match in _matches(line, torn=True) if match[2] >= len(line.rstrip()) and match[0] > 0
        ]
        start += len(line) + 1
    return spans


def without_side_box(block: Block, spans: list[tuple[int, int]]) -> Passage:
    """A heading without the side box that the scan set on its line."""
    passage = block.passage
    for start, end in spans:
        if passage and start in passage.offsets[1:] and passage.offsets[-1] < end:
            return passage.part(0, passage.offsets.index(start))
    return passage
