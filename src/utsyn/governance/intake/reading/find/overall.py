"""The overall goal and the effects sought, where running text or a check-marked list tells them."""

from __future__ import annotations

import re

from utsyn.governance.intake.reading.cues import cues
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.layout.passage import Passage, passage_of

from .sentences import prose

CHECKED = re.compile(r"(?:(?<=\s)|^)(?:v[’'´`]|v(?= [A-ZÆØÅÄÖ])|[✓✔√•➢➤])\s*(?P<said>[A-ZÆØÅÄÖ@a-zæøåäö][^\n.;✓✔√•]{3,60})", re.MULTILINE)
REACH = 700
LONGEST = 400
LEAD_IN = re.compile(
    r"^.{0,80}?\b(?:mål|målet|målsetting|målsetningen|goal|aim|objective)\b.{0,60}?\b(?:er|är|is)\s?(?:,?\s(?:at|att|å|that)|:)\s+",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?:]$")


def find_overall_goals(document: Document, told: list[Draft]) -> list[Draft]:
    """A sentence that calls something the overall goal, unless a label or a heading already gave it."""
    if any(draft.noun == "overall_goal" for draft in told):
        return []
    leads = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(lead) for lead in cues()['goal_leads.overall'])})(?!\w)")
    for _at, block, sentence in prose(document):
        if block.table is not None or not leads.search(fold(sentence.text)) or len(sentence.text) > LONGEST:
            continue
        lead_in = LEAD_IN.match(sentence.text)
        said = sentence.part(lead_in.end()) if lead_in else sentence
        draft = Draft("overall_goal", {"text": said.text, "number": None}, said, 0.7, doubts=("read_from_prose",))
        if not SENTENCE_END.search(sentence.text):
            # A sentence that does not end where its paragraph does: two columns run into each other here.
            draft.passage = _from_capital(sentence, leads)
            draft.value["text"] = draft.passage.text
            draft.confidence = 0.4
            draft.doubt("columns_interleaved", ask=True)
        return [draft]
    return []


def _from_capital(sentence: Passage, leads: re.Pattern[str]) -> Passage:
    """The part of a line that begins with the last capital after a blank before the lead: the column's own."""
    lead = leads.search(fold(sentence.text))
    assert lead is not None
    starts = [match.start() for match in re.finditer(r"(?<=[^.!?] )[A-ZÆØÅÄÖ](?=[a-zæøå]+ )", sentence.text[: lead.start()])]
    return sentence.part(starts[-1] if starts else 0)


def find_outcomes(document: Document, told: list[Draft]) -> list[Draft]:
    """Check-marked words after "shall result in", also where a scan set them beside another column."""
    known = {fold(str(draft.value["text"])) for draft in told if draft.noun == "outcome"}
    leads = [*cues()["outcome_leads.phrases"]]
    found: list[Draft] = []
    for page, sheet in enumerate(document.sheets):
        flat = fold(sheet.text)
        for lead in leads:
            at = flat.find(lead)
            if at >= 0:
                found += _marked(page, sheet.text, at + len(lead))
    listed = _listed(document, leads) if not found else []
    return [draft for draft in _distinct([*found, *listed]) if fold(str(draft.value["text"])) not in known]


def _marked(page: int, text: str, start: int) -> list[Draft]:
    found: list[Draft] = []
    end = min(len(text), start + REACH)
    heading = re.search(r"\n\s*\d{1,2}(?:\.\d{1,2})* ", text[start:end])
    end = start + heading.start() if heading else end
    for match in CHECKED.finditer(text, start, end):
        passage = passage_of(page, text, match.start("said"), match.end("said"))
        found.append(Draft("outcome", {"text": passage.text, "number": None}, passage, 0.75))
    return found


def _listed(document: Document, leads: list[str]) -> list[Draft]:
    """The list below a sentence that ends with the lead and a colon."""
    found: list[Draft] = []
    for at, block in enumerate(document.blocks):
        if block.kind == "table" or not block.text.rstrip().endswith(":") or not any(lead in fold(block.text) for lead in leads):
            continue
        for item in document.blocks[at + 1 : at + 12]:
            if item.kind != "item" or item.label is not None:
                break
            found.append(Draft("outcome", {"text": item.text.rstrip(" .;,"), "number": None}, item.passage.trimmed(".;,"), 0.85))
        if found:
            return found
    return found


def _distinct(drafts: list[Draft]) -> list[Draft]:
    kept: dict[str, Draft] = {}
    for draft in drafts:
        kept.setdefault(fold(str(draft.value["text"])), draft)
    return list(kept.values())
