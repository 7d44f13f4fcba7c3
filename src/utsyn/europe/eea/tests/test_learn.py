"""Lovdata's files are taken in whole or not at all, twice is once, and bad ones are refused in plain words."""

from __future__ import annotations

import gzip
import io
import tarfile

import pytest

from utsyn.europe.eea import commands
from utsyn.europe.eea.models import Act, EuAct, LawCollection
from utsyn.europe.eea.reading.lovdata import ReadAct, Refused, rows_of
from utsyn.europe.eea.reading.opening import UnreadableFile
from utsyn.europe.eea.store import library
from utsyn.europe.eea.tests.factories import ACTS, PROCUREMENT, SYSTEM, WASTE, as_lines, learn_some
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.kernel.errors import Denied

MARKDOWN = '---\ntitle: "Lov om \\"hav\\" (havloven)"\nidentifier: "LOV-2020-01-02-3"\nchanges_to: "lov/1999-07-16-69"\neea_references: "EØS-avtalen vedlegg XIII"\n---\n# Lov\n'


def archive(**files):
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as made:
        for name, text in files.items():
            content = text.encode() if isinstance(text, str) else text
            member = tarfile.TarInfo(f"no/{name}.md")
            member.size = len(content)
            made.addfile(member, io.BytesIO(content))
    whole.seek(0)
    return whole


@pytest.mark.nodb
def test_an_archive_of_markdown_tells_acts_with_their_front_matter():
    (row,) = rows_of(archive(act=MARKDOWN), "laws.tar.gz")
    assert row == ReadAct(
        "LOV-2020-01-02-3",
        'Lov om "hav" (havloven)',
        "",
        "EØS-avtalen vedlegg XIII",
        ("LOV-1999-07-16-69",),
        "# Lov\n",
        is_consolidated=True,
    )


@pytest.mark.nodb
def test_letters_of_older_systems_and_letters_read_wrongly_are_put_right():
    (latin,) = rows_of(archive(act=MARKDOWN.replace("hav", "bøn").encode("latin-1")), "a")
    (garbled,) = rows_of(archive(act=MARKDOWN.replace("hav", "bøn").encode().decode("latin-1")), "a")
    assert "bøn" in latin.title
    assert "bøn" in garbled.title


@pytest.mark.nodb
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 a zip", "not_text"),
        (b"id;title\n1;2\n", "not_text"),
        (gzip.compress(b'{"id": "lov/2016-06-17-73", "title": "Lov"}\n' * 5000, mtime=0)[:40], "truncated"),
        (archive(**{f"a{n}": MARKDOWN * 50 for n in range(40)}).getvalue()[:-200], "truncated"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(content, code):
    with pytest.raises(UnreadableFile) as refused:
        list(rows_of(io.BytesIO(content), "file.bin"))
    assert refused.value.code == code
    assert "file.bin" in str(refused.value)


@pytest.mark.nodb
def test_a_file_without_end_is_given_up(monkeypatch):
    monkeypatch.setattr("utsyn.europe.eea.reading.opening.MOST_BYTES", 1000)
    with pytest.raises(UnreadableFile, match="more than is taken in"):
        list(rows_of(archive(a=MARKDOWN * 20), "bomb.tar.gz"))
    with pytest.raises(UnreadableFile, match="more than is taken in"):
        list(rows_of(as_lines([*ACTS] * 9), "bomb.jsonl"))


@pytest.mark.nodb
@pytest.mark.parametrize(
    "row",
    [
        "[]",
        "{",
        '{"id": "x", "title": "T"}',
        '{"id": "lov/2016-06-17-73"}',
        '{"celex": "1", "eea_flag": true}',
        '{"celex": "32016R0679"}',
        "[" * 100_000,
    ],
)
def test_a_row_that_says_no_act_is_refused_alone(row):
    good = '{"id": "lov/2016-06-17-73", "title": "Lov om hav"}\n'
    rows = list(rows_of(io.BytesIO((good + row + "\n" + good).encode()), "rows.jsonl"))
    assert [type(one) for one in rows] == [ReadAct, Refused, ReadAct]


def test_the_same_file_twice_changes_nothing(db):
    assert learn_some().counts == {"new": 6, "changed": 0, "unchanged": 0, "refused": 0}
    before = LawCollection.here().digest
    assert learn_some().counts == {"new": 0, "changed": 0, "unchanged": 6, "refused": 0}
    assert LawCollection.here().digest == before
    assert Act.objects.count() == 5
    assert EuAct.objects.count() == 2


def test_what_is_in_force_stands_above_what_was_published_in_either_order(db):
    published = {"id": "lov/2020-01-02-3", "title": "Lov om hav", "text": "som kunngjort"}
    for first, second in ((as_lines([published]), archive(act=MARKDOWN)), (archive(act=MARKDOWN), as_lines([published]))):
        commands.learn(LawCollection.here(), by=SYSTEM, files=[("one", rows_of(first, "one")), ("two", rows_of(second, "two"))])
        assert Act.objects.get(identifier="LOV-2020-01-02-3").text == "# Lov\n"


def test_an_amendment_tells_of_the_regulation_it_amends(db):
    learn_some()
    amended = library().acts[WASTE]
    assert (amended.title, amended.short, amended.told_by) == ("Avfallsforskriften", "avfallsforskriften", "FOR-2025-11-11-2001")
    assert [one.celex for one in library().rests_on(WASTE)] == ["32018L0851"]


def test_a_changed_reference_is_known_at_once(db):
    learn_some()
    assert library().rests_on(PROCUREMENT)
    assert learn_some({**ACTS[0], "eea_references": ""}).changed == 1
    assert library().rests_on(PROCUREMENT) == ()


def test_every_batch_is_one_entry_in_the_ledger_of_the_collection(db):
    learn_some()
    learn_some()
    ledger = LawCollection.here().ledger
    assert ledger.sequence == 2
    assert list(verify(ledger)) == []


def test_a_broken_file_leaves_what_was_known(db):
    learn_some()
    before = LawCollection.here().digest
    with pytest.raises(UnreadableFile):
        commands.learn(
            LawCollection.here(), by=SYSTEM, files=[("a", rows_of(as_lines(ACTS[:1]), "a")), ("b", rows_of(io.BytesIO(b"x"), "b"))]
        )
    assert LawCollection.here().digest == before


def test_people_do_not_take_in_acts(cast):
    with pytest.raises(Denied):
        commands.learn(LawCollection.here(), by=cast.administrator, files=[])
