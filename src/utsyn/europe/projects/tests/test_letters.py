"""Letters as Word: filled in for each member, on ours or the authority's own template, and no template that cannot be filled in."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from utsyn.europe.projects import commands
from utsyn.europe.projects.letters import letter_docx, usual_template, values_of
from utsyn.europe.projects.models import Letter, LetterTemplate
from utsyn.europe.projects.tests.factories import make_line, make_member, make_project, words
from utsyn.foundation.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def upload(*lines, content=None):
    file = Document()
    for line in lines:
        file.add_paragraph(line)
    made = io.BytesIO()
    file.save(made)
    return SimpleUploadedFile("mal.docx", made.getvalue() if content is None else content, DOCX)


def said(content):
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


@pytest.fixture
def member(cast, settings, tmp_path):
    project = make_project(cast.authority, "Skoleveier & <sykkel> {{ 7*7 }}", status="drafting", currency="NOK")
    member = make_member(project, "Lunds kommun", status="confirmed", task=words("Viser hva som virket."))
    make_line(member, "1000", grant="600", own_money="400")
    return member


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("letter", list(Letter))
def test_every_letter_names_project_member_and_money_and_leaves_no_brace(member, letter, language):
    told = said(letter_docx(letter, member, language=language))
    for here in ("Lunds kommun", "Skoleveier & <sykkel>", "400,00" if language != "en" else "400.00", "Viser hva som virket."):
        assert here in told
    # What a title holds is words: it is not worked out.
    assert told.count("{{") == told.count("{{ 7*7 }}")
    assert "49" not in told


def test_what_nobody_has_said_is_a_line_to_write_on(cast):
    member = make_member(make_project(cast.authority))
    assert values_of(member)["cost"] == values_of(member)["call"] == "………"


def test_the_authoritys_own_template_is_used_until_it_is_put_away(cast, member):
    kept = commands.use_letter_template(
        cast.authority, by=cast.coordinator, letter="intent", upload=upload("Eget: {{ member }} i {{ project }}")
    )
    assert said(letter_docx(Letter.INTENT, member, language="nb")).startswith("Eget: Lunds kommun i Skoleveier")
    assert "Eget" not in said(letter_docx(Letter.COOPERATION, member, language="nb"))
    commands.put_letter_template_away(kept, by=cast.coordinator)
    assert "Eget" not in said(letter_docx(Letter.INTENT, member, language="nb"))


@pytest.mark.parametrize(
    "lines",
    [
        ("Uten felt",),
        ("{{ member }}",),
        ("{{ project }} {{ member }} {{ password }}",),
        ("{{ project.authority }} {{ member }}",),
        ("{% for x in y %}",),
    ],
)
def test_a_template_without_its_fields_or_with_more_is_refused_and_the_old_one_kept(cast, lines):
    with pytest.raises(Invalid) as refused:
        commands.use_letter_template(cast.authority, by=cast.coordinator, letter="intent", upload=upload(*lines))
    assert "template" in refused.value.fields
    assert not LetterTemplate.objects.exists()


def test_what_is_no_word_file_is_refused(cast):
    with pytest.raises(Invalid):
        commands.use_letter_template(cast.authority, by=cast.coordinator, letter="intent", upload=upload(content=b"PK\x03\x04 no"))


def test_our_own_templates_are_taken_as_the_authoritys(cast):
    for letter in Letter:
        commands.use_letter_template(
            cast.authority, by=cast.coordinator, letter=letter, upload=upload(content=usual_template(letter, language="nb"))
        )
    assert LetterTemplate.objects.count() == 2


def test_a_colleague_fetches_a_members_letter_and_strangers_none(cast, member, as_person, client):
    here = f"/hamar/nb/projects/members/{member.code}/-/intent.docx"
    assert client.get(here).status_code == 302
    assert said(as_person(cast.auditor).get(here).content)
    assert as_person(cast.coordinator).get(here.replace("intent", "threat")).status_code == 404


def test_a_template_without_fields_is_told_beside_the_field(cast, as_person):
    answer = as_person(cast.coordinator).post("/hamar/nb/projects/-/letters/", {"letter": "intent", "template": upload("Uten felt")})
    assert answer.status_code == 422
    assert "{{ project }}" in answer.content.decode()
