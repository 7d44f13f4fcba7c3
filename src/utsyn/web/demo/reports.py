"""The example's report: locked, published, brought to formannskapet, and what it decided."""

from __future__ import annotations

from functools import partial
from typing import Any

from utsyn.governance.council import commands as council
from utsyn.governance.reporting.commands import report_papers, reports
from utsyn.governance.reporting.models import FormannskapPack
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary
from utsyn.web.demo.reporting import plan_reporting


def plan_reports(diary: Diary, told: Table) -> None:
    """Each report, and its papers where it has some, on their days."""
    plan_reporting(diary, told)
    for report in told["report"]:
        key, papers = report["key"], f"{report['key']}-papers"
        diary.on(report["locked_on"], partial(diary.do, reports.freeze, report["cycle"]), key)
        diary.on(report["published_on"], partial(diary.do, reports.publish, key))
        if "papers_on" not in report:
            continue
        diary.on(report["papers_on"], partial(_send, diary, key, report), papers)
        diary.on(report["agenda_on"], partial(_propose, diary, papers, report), f"{papers}-treatment")
        diary.on(report["decided_on"], partial(_decide, diary, papers, report))


def _send(diary: Diary, key: str, told: Table) -> FormannskapPack:
    pack = report_papers.prepare(diary.get(key), by=DEMO)
    pack = report_papers.edit(pack, by=DEMO, assessment=told["assessment"])
    return report_papers.send(pack, by=DEMO)


def _propose(diary: Diary, papers: str, told: Table) -> Any:
    pack = diary.get(papers)
    treatment = council.put_on_agenda(pack.case, by=DEMO, meeting=diary.get(told["meeting"]))
    report_papers.propose(pack, by=DEMO)
    return treatment


def _decide(diary: Diary, papers: str, told: Table) -> None:
    treatment = diary.get(f"{papers}-treatment")
    decision = council.record_decision(treatment.case, by=DEMO, text=told["decision"], treatment=treatment, is_final=True)
    unit = diary.get(told["asks_of"]).lead_unit
    council.add_follow_up(decision, by=DEMO, text=told["asks"], due_on=told["asks_by"], unit=unit)
