"""What the front of a document says: its title, the decision that adopted it, the years it is for."""

from __future__ import annotations

import datetime
import re
from itertools import islice

from utsyn.governance.intake.reading.cues import cues
from utsyn.governance.intake.reading.cues.headers import has_cue
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import WORD, fold
from utsyn.governance.intake.reading.layout.passage import Passage, passage_of
from utsyn.governance.intake.reading.numbers import FoundDate, dates_in

FRONT_BLOCKS = 14
CASE = re.compile(r"\b(?:PS|KS|FS|KST|sak(?:snr\.?|snummer)?|arkivsak|dnr|diarienr\.?|diarienummer|sag(?:snr\.?)?|minute|item|case|resolution|ref\.?|punkt|pkt\.?|§)\s?(?:no\.?|nr\.?|:)?\s?((?:[A-ZÆØÅÄÖ]{2,4}[ /-]?)?\d{1,5}(?:[/-]\d{1,5}){0,2})(?!\d|\.\d)", re.IGNORECASE)  # fmt: skip
RANGE = re.compile(
    r"(?<![\d/.])((?:19|20)\d{2})(?:/\d{2}(?=\s?[-–]))?\s{0,2}(?:[-–—−/]|til|till|to|through|og|until|t\.o\.m\.)\s{0,2}((?:19|20)?\d{2})(?![\d.]|/\d)"
)
UNTIL = re.compile(r"\b(?:fram|frem)?\s?(?:mot|mod|towards|until|til|till|to)\s(?:år\s|året\s|year\s)?(20\d{2})\b", re.IGNORECASE)
FROM = re.compile(
    r"\b(?:fra og med|frå og med|från och med|gjelder fra|gjeld frå|gäller från|gælder fra|from|as from|fra|frå|från)\s(?:år\s)?(20\d{2})\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
AUTHORITY_ONLY = re.compile(r"^(?:[^\W\d_]|[ -]){2,40}(?:kommune|kommun|fylkeskommune|council|municipality|county)$|^region [^\W\d_]+$")
LONGEST_PERIOD = 31
NEAR = 220
MOST_MENTIONS = 60  # of adopting, a page
MOST_RANGES = 200  # of years, a page


def find_title(document: Document) -> list[Draft]:
    """The first line of the front that says strategy or plan; titles over several lines are taken by their telling line."""
    marked = _first_marked_heading(document)
    if marked is not None:
        return [marked]
    best: Draft | None = None
    best_score = 0.0
    for place, block in enumerate(document.blocks[:FRONT_BLOCKS]):
        if block.kind in ("table", "item") or not block.lines:
            continue
        for line in block.lines[:3]:
            score = _title_score(line.text, place) + (1.0 if block.kind == "heading" else 0.0) - (2.0 if line.number else 0.0)
            if score > best_score:
                best_score = score
                best = Draft("title", {"text": line.text.strip(" :#")}, line.passage, min(0.95, 0.5 + score / 20))
    return [best] if best else []


def _first_marked_heading(document: Document) -> Draft | None:
    """Where the format tells headings: the first of the front, unless it is the authority's name or a chapter."""
    for block in document.blocks[:4]:
        if block.kind != "heading" or not block.lines or block.lines[0].mark is None:
            continue
        words = block.text.split()
        chapter = block.noun is not None and block.noun != "main_strategy" and len(words) < 3
        if 2 <= len(words) <= 16 and not chapter and not _is_authority(block.text):
            return Draft("title", {"text": block.text.strip(" :#")}, block.passage, 0.85)
    return None


def _is_authority(text: str) -> bool:
    telling = set(cues()["title_words"])
    return bool(AUTHORITY_ONLY.search(fold(text))) and not any(word.group() in telling for word in WORD.finditer(fold(text)))


def _title_score(text: str, place: int) -> float:
    told = [word.group() for word in WORD.finditer(fold(text))]
    if not 1 <= len(told) <= 16 or text.rstrip().endswith((".", ",")) or dates_in(text):
        return 0.0
    telling = set(cues()["title_words"])
    hits = sum(1 for word in told if word in telling or word.endswith(("strategi", "strategy", "plan")))
    if not hits or has_cue(text, "adopted"):
        return 0.0
    return 2.0 * hits + max(0.0, 4.0 - 0.5 * place)


def find_decisions(document: Document) -> list[Draft]:
    """Who adopted the document, when, in which case; the same decision once."""
    found: list[Draft] = []
    for page, sheet in enumerate(document.sheets):
        for passage in _adopting_sentences(page, sheet.text):
            draft = _decision(document, passage)
            if draft is not None and not any(draft.value == other.value for other in found):
                found.append(draft)
    dated = [draft for draft in found if draft.value["date"]]
    if dated:
        found = [dated[0]] + [d for d in dated[1:] if d.confidence >= 0.8 and d.value["date"] != dated[0].value["date"]]
    return found[:3]


def _adopting_sentences(page: int, text: str) -> list[Passage]:
    """Stretches around each word for adopting, within its paragraph."""
    phrases = "|".join(re.escape(phrase) for phrase in cues()["adopted"])
    found: list[Passage] = []
    for match in re.finditer(rf"(?<!\w)(?:{phrases})(?!\w)", fold(text)):
        start = max(text.rfind("\n\n", 0, match.start()) + 1, match.start() - NEAR // 2, 0)
        stop = text.find("\n\n", match.end())
        end = min(len(text) if stop < 0 else stop, match.end() + NEAR)
        found.append(passage_of(page, text, start, end))
        if len(found) == MOST_MENTIONS:
            break
    return found


def _decision(document: Document, passage: Passage) -> Draft | None:
    flat = fold(passage.text)
    body = _body(flat)
    date = _nearest_date(passage.text, flat)
    if body is None and date is None:
        return None
    if date is None and document.blocks and passage.offsets[0] > 2000:
        return None
    verb = re.search("|".join(re.escape(phrase) for phrase in cues()["adopted"]), flat)
    points = [verb.span()] if verb else []
    points += [body] if body else []
    points += [(date.start, date.end)] if date else []
    case = CASE.search(passage.text)
    if case and abs(case.start() - points[0][0]) < NEAR:
        points.append(case.span())
    else:
        case = None
    words = passage.part(min(a for a, _ in points), max(b for _, b in points))
    value: dict[str, object] = {
        "body": passage.text[body[0] : body[1]] if body else None,
        "date": date.on.isoformat() if date else None,
        "case_number": case.group(1) if case else None,
    }
    front = passage.page == 0 and passage.offsets[0] < 3000
    draft = Draft("decision", value, words, 0.6 + 0.15 * bool(body) + 0.15 * bool(date) + 0.08 * front - 0.2 * (not front))
    if date is None:
        draft.doubt("date_missing", ask=True)
    return draft


def _body(flat: str) -> tuple[int, int] | None:
    bodies = [*cues().bodies["council"], *cues().bodies["county"]]
    best: tuple[int, int] | None = None
    for body in bodies:
        at = flat.find(body)
        # "Storby kommunestyre" and "byrådet" alike; the longest name at the earliest place.
        while at > 0 and flat[at - 1].isalnum():
            at = flat.find(body, at + 1)
        if at >= 0 and (best is None or at < best[0] or (at == best[0] and at + len(body) > best[1])):
            end = at + len(body)
            if end >= len(flat) or not flat[end].isalnum() or flat[end : end + 1] == "s":
                best = (at, end)
    return best


def _nearest_date(text: str, flat: str) -> FoundDate | None:
    verb = re.search("|".join(re.escape(phrase) for phrase in cues()["adopted"]), flat)
    at = verb.end() if verb else 0
    dates = dates_in(text)
    return min(dates, key=lambda date: abs(date.start - at) + (40 if date.end < at else 0), default=None)


def find_period(document: Document, decisions: list[Draft]) -> list[Draft]:
    """The years the document is for: the range that stands by its own name, near the front, near the decision."""
    decided = _decided_on(decisions)
    candidates: list[tuple[float, Draft]] = []
    for page, sheet in enumerate(document.sheets):
        for match in islice(RANGE.finditer(sheet.text), MOST_RANGES):
            draft = _range_draft(page, sheet.text, match)
            if draft is not None:
                candidates.append((_period_score(sheet.text, page, match, draft, decided), draft))
        if page < 2:
            candidates += _open_ended(page, sheet.text, decided)
    candidates = [pair for pair in candidates if pair[0] > 0]
    if not candidates:
        return []
    score, best = max(candidates, key=lambda pair: pair[0])
    best.confidence = min(0.97, 0.45 + score / 20)
    if "end_year_damaged" in best.doubts:
        best.confidence = min(best.confidence, 0.6)
        best.needs_person = True
    return [best]


def _decided_on(decisions: list[Draft]) -> int | None:
    dates = [str(draft.value["date"]) for draft in decisions if draft.value["date"]]
    return datetime.date.fromisoformat(dates[0]).year if dates else None


def _range_draft(page: int, text: str, match: re.Match[str]) -> Draft | None:
    first, last = int(match[1]), match[2]
    passage = passage_of(page, text, match.start(), match.end())
    if len(last) == 2:
        # "2015 - 20" at a line's end is 2020 written short or a year that broke off: nobody can tell.
        if last in ("19", "20") and (first // 100 == int(last) or not text[match.end() :].split("\n", 1)[0].strip()):
            return Draft("period", {"first_year": first, "last_year": None}, passage, 0.5, doubts=("end_year_damaged",))
        last = f"{first // 100}{last}"
    if not 0 <= int(last) - first <= LONGEST_PERIOD:
        return None
    return Draft("period", {"first_year": first, "last_year": int(last)}, passage, 0.5)


def _period_score(text: str, page: int, match: re.Match[str], draft: Draft, decided: int | None) -> float:
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    before = fold(text[max(0, match.start() - 90) : match.start()])
    line = fold(text[max(line_start, match.start() - 200) : min(line_end if line_end >= 0 else len(text), match.end() + 200)])
    score = 1.0 + (3.0 if page == 0 and match.start() < 900 else 0.0)
    score += 3.0 if any(f" {word} " in f" {line} " for word in cues()["period_words"]) and len(line) < 120 else 0.0
    score += 1.5 if any(word in before[-45:] for word in cues()["period_words"]) else 0.0
    score -= 5.0 if any(word in before[-50:] for word in cues()["master_plans"]) and "handlingsplan" not in before[-30:] else 0.0
    first, last = draft.value["first_year"], draft.value["last_year"]
    assert isinstance(first, int)
    if decided is not None:
        score += 3.0 if abs(first - decided) <= 1 else 0.0
        score -= 6.0 if isinstance(last, int) and last < decided else 0.0
    elif last == first:
        score -= 3.0
    return score


def _open_ended(page: int, text: str, decided: int | None) -> list[tuple[float, Draft]]:
    """ "... towards 2030", "from 2024": one year is told, the other is missing."""
    found: list[tuple[float, Draft]] = []
    head = text[:900]
    for pattern, key, doubt in ((UNTIL, "last_year", "first_year_missing"), (FROM, "first_year", "end_year_missing")):
        for match in pattern.finditer(head):
            year = int(match[1])
            value: dict[str, object] = {"first_year": None, "last_year": None, key: year}
            line = head[head.rfind("\n", 0, match.start()) + 1 : match.end()]
            near_title = any(word in fold(line) for word in cues()["period_words"])
            if near_title and (decided is None or key == "first_year" or year >= decided):
                passage = passage_of(page, text, match.start(), match.end())
                found.append((1.5, Draft("period", value, passage, 0.4, needs_person=True, doubts=(doubt,))))
    return found
