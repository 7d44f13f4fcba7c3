"""The application: sections, versions that lose nothing, answers used again."""

import datetime as dt

import pytest

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import Answer, Section, SectionVersion
from utsyn.europe.projects.tests.factories import SYSTEM, make_project, make_section, walk
from utsyn.foundation.kernel.errors import Conflict, Invalid

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(project):
    return make_section(project, "Behov", word_limit=5)


def test_every_text_that_is_saved_is_kept_and_can_be_gone_back_to(section, cast):
    for text in ("Første", "Andre", "Andre", "Tredje"):
        commands.write_section(section, by=cast.contributor, text=text)
    versions = {one.number: one for one in SectionVersion.objects.filter(section=section)}
    assert {number: one.text for number, one in versions.items()} == {1: "Første", 2: "Andre", 3: "Tredje"}
    assert versions[1].by == cast.contributor
    commands.restore_version(section, by=SYSTEM, version=versions[1])
    assert (section.text, SectionVersion.objects.count()) == ("Første", 4)
    with pytest.raises(Conflict):
        commands.restore_version(section, by=SYSTEM, version=versions[1])


def test_the_second_of_two_writers_is_told_and_both_texts_are_there(section):
    seen = section.version
    commands.write_section(section, by=SYSTEM, text="Min tekst", seen=seen)
    with pytest.raises(Conflict) as conflict:
        commands.write_section(Section.objects.get(), by=SYSTEM, text="Din tekst", seen=seen)
    assert "Min tekst" in [change.after for change in conflict.value.changes]


def test_a_section_is_ready_when_it_is_written_within_its_limit_and_open_again_when_it_changes(section):
    with pytest.raises(Conflict):
        commands.ready(section, by=SYSTEM)
    commands.write_section(section, by=SYSTEM, text="en to tre fire fem seks")
    with pytest.raises(Conflict, match="6"):
        commands.ready(section, by=SYSTEM)
    commands.write_section(section, by=SYSTEM, text="en to tre fire fem")
    assert commands.ready(section, by=SYSTEM).is_ready
    assert not commands.write_section(section, by=SYSTEM, text="en to").is_ready


def test_answers_are_kept_taken_and_taken_away(section, cast):
    commands.write_section(section, by=SYSTEM, text="Hvem vi er")
    kept = commands.keep_answer(section, by=cast.contributor)
    assert (kept.title, kept.text) == ("Behov", "Hvem vi er")
    other = make_section(make_project(cast.authority), "Søker", text="Kort:")
    assert commands.take_answer(other, by=SYSTEM, answer=kept).text == "Kort:\n\nHvem vi er"
    commands.remove_answer(kept, by=SYSTEM)
    with pytest.raises(Invalid):
        commands.take_answer(other, by=SYSTEM, answer=Answer.objects.get())
    strange = commands.add_answer(cast.neighbour_authority, by=SYSTEM, title="Vi", text="Oss")
    with pytest.raises(Invalid):
        commands.take_answer(other, by=SYSTEM, answer=strange)


def test_what_was_sent_is_not_written_any_more(section, project):
    walk(project, "submitted")
    for deed in (
        lambda: commands.write_section(section, by=SYSTEM, text="Nei"),
        lambda: commands.add_section(project, by=SYSTEM, title="Ny"),
        lambda: commands.remove_section(section, by=SYSTEM),
        lambda: commands.edit_section(section, by=SYSTEM, title="Ny"),
    ):
        with pytest.raises(Conflict):
            deed()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("word_limit", 0),
        ("word_limit", 10**6),
        ("number", 1000),
        ("due_on", dt.date(1, 1, 1)),
        ("text", 1),
    ],
)
def test_fields_that_cannot_be_are_refused_beside_their_name(section, field, value):
    with pytest.raises(Invalid) as refused:
        commands.edit_section(section, by=SYSTEM, **{field: value})
    assert list(refused.value.fields) == [field]


def test_a_text_beyond_all_measure_or_with_nul_is_refused(section):
    for text in ("x" * 100_001, "a\x00b"):
        with pytest.raises(Invalid):
            commands.write_section(section, by=SYSTEM, text=text)
