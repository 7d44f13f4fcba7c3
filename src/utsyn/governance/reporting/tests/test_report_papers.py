"""From a locked report to a case, a number, a decision and its follow-ups."""

from __future__ import annotations

from typing import Any

import pytest

from utsyn.foundation.files.store import opened
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.registries import panels_for, todos_for
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Case
from utsyn.governance.council.tests.factories import make_follow_up, make_meeting, text
from utsyn.governance.reporting.commands.report_papers import edit, prepare, propose, send
from utsyn.governance.reporting.commands.reports import freeze
from utsyn.governance.reporting.models import FormannskapPack, Report
from utsyn.governance.reporting.tests.factories import SYSTEM
from utsyn.governance.reporting.tests.test_report_freeze import closed

WORDS = Translated({"nb": "Det går som det skal.", "nn": "Det går som det skal.", "en": "It goes well."})


@pytest.fixture
def report(cast: Any, cycle: Any) -> Report:
    return freeze(closed(cycle), by=cast.coordinator)


@pytest.fixture
def pack(cast: Any, report: Report) -> FormannskapPack:
    return prepare(report, by=cast.coordinator)


@pytest.fixture
def sent(cast: Any, pack: FormannskapPack) -> FormannskapPack:
    return send(edit(pack, by=cast.coordinator, assessment=WORDS), by=cast.coordinator)


def test_the_papers_begin_with_what_the_report_says_and_leave_judging_to_people(pack: FormannskapPack) -> None:
    assert set(pack.facts.languages) == {"nb", "nn", "en"}
    assert "1 tiltak" in pack.facts.in_language("nb").text
    assert "tas til orientering" in str(pack.draft_decision.in_language("nb"))
    assert "blir teken til orientering" in str(pack.draft_decision.in_language("nn"))
    assert not pack.assessment


def test_nothing_is_sent_before_everything_is_written(cast: Any, pack: FormannskapPack) -> None:
    with pytest.raises(Invalid) as refused:
        send(pack, by=cast.coordinator)
    assert set(refused.value.fields) == {"assessment"}
    assert not Case.objects.filter(report_pack__isnull=False).exists()


def test_sending_opens_a_public_case_with_the_report_along(cast: Any, sent: FormannskapPack) -> None:
    assert sent.case is not None
    assert sent.file is not None
    words = sent.case.text.in_language("nb").text
    assert words.index("Fakta") < words.index("Vurdering") < words.index("Forslag til vedtak")
    assert "Assessment\n\nIt goes well." in sent.case.text.in_language("en").text
    assert Report.objects.get().published_on == today()
    assert sent.file.in_public
    with opened(sent.file) as paper:
        assert paper.read(5) == b"%PDF-"
    (panel,) = [one for one in panels_for("case", sent.case, cast.anyone) if one.key == "report"]
    assert panel.rows[0].cells == (str(sent.report),)


def test_what_is_sent_is_not_changed_or_sent_again(cast: Any, sent: FormannskapPack) -> None:
    with pytest.raises(Conflict):
        edit(sent, by=cast.coordinator, facts=WORDS)
    with pytest.raises(Conflict):
        send(sent, by=cast.coordinator)
    with pytest.raises(Conflict):
        prepare(sent.report, by=cast.coordinator)
    assert Case.objects.filter(report_pack__isnull=False).count() == 1


def test_the_decision_comes_back_to_the_report_with_what_it_asks_for(cast: Any, as_person: Any, sent: FormannskapPack) -> None:
    with pytest.raises(Conflict):
        propose(sent, by=cast.coordinator)
    meeting = make_meeting(cast, held_on=today(), body="executive", held=False)
    treatment = council.put_on_agenda(sent.case, by=SYSTEM, meeting=meeting)
    propose(sent, by=cast.coordinator)
    treatment.refresh_from_db()
    assert treatment.proposal == sent.draft_decision
    page = f"/hamar/nb/reporting/reports/papers/{sent.code}/{sent.slug}/"
    assert treatment.number in as_person(cast.coordinator).get(page).content.decode()
    council.hold(meeting, by=SYSTEM)
    decision = council.record_decision(sent.case, by=SYSTEM, text=text("Vedtatt og fulgt opp."), treatment=treatment)
    make_follow_up(decision, unit=cast.unit)
    html = as_person(cast.coordinator).get(f"/hamar/nb/reporting/reports/{sent.report.code}/{sent.report.slug}/").content.decode()
    assert "Vedtatt og fulgt opp." in html
    assert "Rapporter til formannskapet" in html
    assert treatment.number in html


def test_the_pages_carry_it_all(cast: Any, as_person: Any, report: Report) -> None:
    client = as_person(cast.coordinator)
    begun = client.post(f"/hamar/nb/reporting/reports/{report.code}/-/papers/")
    pack = FormannskapPack.objects.get()
    assert begun.status_code == 302
    assert "Ikke skrevet ennå" in client.get(begun.url).content.decode()
    here = f"/hamar/nb/reporting/reports/papers/{pack.code}/-/"
    assert client.post(f"{here}send/").url == f"{here}edit/"
    form = client.get(f"{here}edit/")
    assert form.status_code == 200
    typed = {
        "seen": pack.version,
        "title_nb": "Rapporten",
        "facts_nb": "Fakta her",
        "assessment_nb": "Bra",
        "draft_decision_nb": "Tas til orientering",
    }
    assert client.post(f"{here}edit/", typed).status_code == 302
    assert client.post(f"{here}send/").status_code == 302
    pack.refresh_from_db()
    assert pack.case is not None
    assert str(pack.case.title) == "Rapporten"


def test_only_the_coordinator_writes_and_sends(cast: Any, pack: FormannskapPack) -> None:
    for verb in ("edit", "send", "propose"):
        may = {name for name, person in cast.people.items() if why_not(person, f"formannskap_pack.{verb}", pack) is None}
        assert may == {"coordinator"}
    with pytest.raises(Denied):
        edit(pack, by=cast.unit_head, facts=WORDS)


def test_rule_and_queryset_of_the_papers_agree_for_everyone(cast: Any, pack: FormannskapPack) -> None:
    for person in cast.people.values():
        assert FormannskapPack.objects.visible_to(person).exists() == (why_not(person, "formannskap_pack.view", pack) is None)


def test_the_coordinator_is_told_what_waits(cast: Any, cycle: Any) -> None:
    ready = closed(cycle)
    assert f"report-{ready.code}" in {one.key for one in todos_for(cast.coordinator, cast.authority)}
    pack = prepare(freeze(ready, by=cast.coordinator), by=cast.coordinator)
    keys = {one.key for one in todos_for(cast.coordinator, cast.authority)}
    assert f"pack-{pack.code}" in keys
    assert f"report-{ready.code}" not in keys
