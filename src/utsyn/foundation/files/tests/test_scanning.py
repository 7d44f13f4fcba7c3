"""No file is taken that the scanner has not seen, where the installation names one."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from utsyn.foundation.files import scanning
from utsyn.foundation.files.forms import ScannedField, UploadField
from utsyn.foundation.files.models import File
from utsyn.foundation.files.tests.clamd import HARM, LARGEST, scanner
from utsyn.foundation.files.tests.conftest import PDF
from utsyn.foundation.kernel.errors import Invalid, TooLarge, Unavailable


@pytest.fixture(params=["port", "path"])
def clamd(request, settings, tmp_path):
    """Reached both ways."""
    with scanner(str(tmp_path / "clamd.ctl") if request.param == "path" else "") as running:
        settings.UTSYN_CLAMD = running.address
        yield running


def log_of(caplog):
    return [one.getMessage() for one in caplog.records if one.name == "utsyn.files"]


def test_what_the_scanner_finds_nothing_in_is_taken_whole(clamd, bring):
    content = PDF + b"x" * 200_000
    file = bring(content=content)
    assert clamd.seen == [content]
    assert file.size == len(content)


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "fant noe skadelig"), ("nn", "fann noko skadeleg"), ("en", "found something harmful")]
)
def test_what_is_harmful_is_refused_and_nothing_of_it_is_kept(clamd, bring, root, caplog, language, words):
    with translation.override(language), pytest.raises(Invalid, match=words):
        bring("hemmelig navn.pdf", PDF + b"x" * 100_000 + HARM)
    assert not File.objects.exists()
    assert not root.exists()
    assert log_of(caplog) == ["a file was refused: the scanner found Utsyn.Test.UNOFFICIAL"]
    assert "hemmelig" not in caplog.text


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "svarer ikke akkurat nå"), ("nn", "svarer ikkje akkurat no"), ("en", "does not answer just now")]
)
@pytest.mark.parametrize("trouble", ["silent", "mumbles", "hangs up"])
def test_nothing_is_taken_while_the_scanner_gives_no_answer(clamd, bring, root, caplog, monkeypatch, trouble, language, words):
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    clamd.trouble = trouble
    with translation.override(language), pytest.raises(Unavailable, match=words):
        bring()
    assert (File.objects.exists(), root.exists(), scanning.is_there()) == (False, False, False)
    assert log_of(caplog)[0].startswith("the scanner gives no answer that can be used")
    clamd.trouble = ""
    assert scanning.is_there()
    assert bring().size == len(PDF)


@pytest.mark.parametrize("address", [("127.0.0.1", 9), "/nowhere/clamd.ctl"])
def test_nor_while_it_is_away(bring, settings, address):
    settings.UTSYN_CLAMD = address
    with pytest.raises(Unavailable):
        bring()
    assert not scanning.is_there()


def test_what_is_larger_than_it_takes_is_refused_by_its_own_word(clamd, bring):
    # So little more that the scanner is still listening when all is sent: what hangs up midway may be heard as silence, and is refused too.
    with pytest.raises(TooLarge, match="større enn det virusskanneren tar imot"):
        bring(content=PDF + b"x" * LARGEST)
    with pytest.raises((TooLarge, Unavailable)):
        bring(content=PDF + b"x" * 100 * LARGEST)
    assert not File.objects.exists()


def test_where_none_is_named_nobody_is_asked(bring, settings, monkeypatch):
    monkeypatch.setattr(scanning, "_connected", None)
    assert settings.UTSYN_CLAMD == ""
    assert bring(content=PDF + HARM).size == len(PDF + HARM)


def test_a_form_shows_why_and_the_file_is_sent_once_though_it_is_looked_at_twice(clamd, bring, cast):
    for field in (ScannedField(), UploadField()):
        with pytest.raises(ValidationError, match="skadelig"):
            field.clean(SimpleUploadedFile("a.pdf", PDF + HARM))
    taken = UploadField().clean(SimpleUploadedFile("a.pdf", PDF))
    assert taken.read() == PDF
    from utsyn.foundation.files import commands

    assert commands.store(cast.authority, by=cast.contributor, upload=taken).size == len(PDF)
    assert clamd.seen.count(PDF) == 1


def test_a_form_whose_scanner_is_away_says_so_beside_the_field(settings):
    settings.UTSYN_CLAMD = ("127.0.0.1", 9)
    for field in (ScannedField(), UploadField()):
        with pytest.raises(ValidationError, match="svarer ikke akkurat nå"):
            field.clean(SimpleUploadedFile("a.pdf", PDF))
