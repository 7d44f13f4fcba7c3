"""The forms of articles: the original with what is not text, and one translation at a time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.guidance.commands.articles import MOST_CHAPTERS, checked_article, checked_texts
from utsyn.cooperation.guidance.forms.inquiries import colleagues_of
from utsyn.cooperation.guidance.languages import COMMON, checked_tag, direction_of, in_order, name_here, own_name, text_in
from utsyn.cooperation.guidance.models import Article, ArticleKind, Topic
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.forms import VerbForm, capitals

_HELP = _("Markdown: ## for a heading, - for a list, **bold**, [words](https://address).")


def language_choices(without: Any = ()) -> list[tuple[str, str]]:
    """The languages that are offered first, each by its own name and the page's."""
    tags = [tag for tag in COMMON if tag not in without]
    return [(tag, f"{own_name(tag)} ({name_here(tag)})" if own_name(tag) != name_here(tag) else own_name(tag)) for tag in in_order(tags)]


class TextsForm(VerbForm):
    """Title, summary and text in one language."""

    title = forms.CharField(label=_("Title"), max_length=160)
    summary = forms.CharField(
        label=_("What it is about, in a sentence"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    body = forms.CharField(label=_("Text"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 20}), help_text=_HELP)

    def written_in(self, tag: str) -> None:
        """The boxes carry the language and the direction of what stands in them, whatever the page is in."""
        for name in Article.TEXTS:
            self.fields[name].widget.attrs |= {"lang": tag, "dir": direction_of(tag)}


class ArticleForm(TextsForm):
    """An article as it is first written, and edited."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=lambda: capitals(ArticleKind), widget=forms.RadioSelect)
    chapter = forms.IntegerField(
        label=_("Chapter number"), required=False, min_value=1, max_value=MOST_CHAPTERS, help_text=_("Only for the newcomers' guide.")
    )
    topic = forms.ChoiceField(label=_("What does it help with?"), choices=lambda: capitals(Topic))
    language = forms.ChoiceField(label=_("Written in"), choices=language_choices)
    owner: Any = forms.ModelChoiceField(label=_("Who keeps it true?"), queryset=None, required=False, empty_label=_("Nobody yet"))

    field_order = ("kind", "chapter", "topic", "language", "title", "summary", "body", "owner")

    def __init__(self, data: Any = None, *, authority: Authority, article: Article | None = None, language: str = "nb",
                 initial: dict[str, Any] | None = None) -> None:  # fmt: skip
        super().__init__(data, initial=_known(article) if article else {"kind": ArticleKind.GUIDE, "language": language, **(initial or {})})
        self.authority, self.article = authority, article
        self.fields["owner"].queryset = colleagues_of(authority)  # type: ignore[attr-defined]
        if article is not None:
            del self.fields["language"]
            self.written_in(article.source)

    def check(self, values: dict[str, Any]) -> None:
        """Asks what the verb will ask."""
        checked_texts({name: values[name] for name in Article.TEXTS})
        checked_article(self.authority.pk, {name: values[name] for name in ("kind", "topic", "chapter", "owner")}, self.article)


def _known(article: Article) -> dict[str, Any]:
    texts = {name: text_in(getattr(article, name), article.source) for name in Article.TEXTS}
    return {**{name: getattr(article, name) for name in ("kind", "chapter", "topic", "owner")}, **texts, "seen": article.version}


class LanguageForm(forms.Form):
    """Which language to begin."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    other = forms.CharField(
        label=_("Another language"), required=False, max_length=20, help_text=_("Its code, as for example bs, fa-AF or zh-Hant.")
    )

    def __init__(self, data: Any = None, *, article: Article) -> None:
        super().__init__(data)
        known = set(article.body)
        self.fields["language"].choices = [("", _("Choose a language")), *language_choices(known)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two, as BCP 47 writes it."""
        from utsyn.foundation.kernel.errors import Invalid

        values = super().clean() or {}
        typed, beside = (values["other"], "other") if values.get("other") else (values.get("language") or "", "language")
        try:
            self.tag = checked_tag(typed)
        except Invalid as error:
            self.add_error(beside, error.message)
        return values


class TranslationForm(TextsForm):
    """One translation."""

    def __init__(self, data: Any = None, *, article: Article, tag: str) -> None:
        texts = {name: text_in(getattr(article, name), tag) for name in Article.TEXTS}
        super().__init__(data, initial={**texts, "seen": article.version})
        self.fields["summary"].required = bool(article.summary)
        if not article.summary:
            del self.fields["summary"]
        names = [name for name in Article.TEXTS if name in self.fields]
        for name in names:
            self.fields[name].widget.attrs |= {"lang": tag, "dir": direction_of(tag)}

    def check(self, values: dict[str, Any]) -> None:
        """Asks what the verb will ask."""
        checked_texts({name: values[name] for name in Article.TEXTS if name in values})
