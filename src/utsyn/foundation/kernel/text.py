"""Text per language, with the digest of the source it was translated from, so that a stale translation shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import models
from django.utils.translation import get_language

LANGUAGES = ("nb", "nn", "en")
# Whoever reads nynorsk reads bokmål before English, and the other way round.
FALLBACKS = {"nb": ("nb", "nn", "en"), "nn": ("nn", "nb", "en"), "en": ("en", "nb", "nn")}
# The longest JSON of a text that is kept at hand once it was read.
LONGEST_REMEMBERED = 400


def digest(text: str) -> str:
    """Eight hexadecimal digits that change when the source text does."""
    return sha256(text.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Localised:
    """A text in the language it was found in; `is_fallback` when the reader asked for another."""

    text: str
    language: str
    is_fallback: bool = False
    is_stale: bool = False

    def __str__(self) -> str:
        return self.text


def _is_translation(part: tuple[str, Any]) -> bool:
    """Whether a kept part says what it was translated from. The source does not, and so is known by more than its place:
    PostgreSQL keeps the keys of JSON in an order of its own."""
    return isinstance(part[1], Mapping) and "of" in part[1]


class Translated:
    """One text in several languages; the first one given is the source of the others.

    `Translated({"nb": "Akse", "en": "Axis"})`. Empty texts are left out. Immutable.
    """

    __slots__ = ("_parts",)

    def __init__(self, texts: Mapping[str, Any] | None = None) -> None:
        parts: dict[str, dict[str, str]] = {}
        source: str | None = None
        for language, value in sorted((texts or {}).items(), key=_is_translation):
            text = value["text"] if isinstance(value, Mapping) else str(value).strip()
            if not text:
                continue
            part = {"text": text}
            if source is None:
                source = text
            else:
                part["of"] = value["of"] if isinstance(value, Mapping) and "of" in value else digest(source)
            parts[language] = part
        self._parts = parts

    @property
    def source_language(self) -> str | None:
        """The language the others were translated from; None when empty."""
        return next(iter(self._parts), None)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, source first."""
        return tuple(self._parts)

    def in_language(self, language: str | None = None) -> Localised:
        """The text in `language` (default: the active one), or the nearest there is; empty text when there is none."""
        wanted = (language or get_language() or "nb")[:2]
        for candidate in (*FALLBACKS.get(wanted, (wanted,)), *self._parts):
            part = self._parts.get(candidate)
            if part is not None:
                return Localised(part["text"], candidate, candidate != wanted, self.is_stale(candidate))
        return Localised("", wanted)

    def is_stale(self, language: str) -> bool:
        """Whether the source changed after `language` was translated from it."""
        source = self.source_language
        part = self._parts.get(language)
        if source is None or part is None or language == source:
            return False
        return part.get("of") != digest(self._parts[source]["text"])

    def having(self, language: str, text: str) -> Translated:
        """A copy with `text` in `language`; a new source text leaves the other languages stale until they are renewed."""
        parts: dict[str, Any] = {key: dict(value) for key, value in self._parts.items()}
        source = self.source_language
        if not text.strip():
            parts.pop(language, None)
        elif source is None or language == source:
            parts[language] = {"text": text.strip()}
        else:
            parts[language] = {"text": text.strip(), "of": digest(parts[source]["text"])}
        return Translated(parts)

    def as_json(self) -> dict[str, dict[str, str]]:
        """What the database keeps."""
        return {key: dict(value) for key, value in self._parts.items()}

    def texts(self) -> dict[str, str]:
        """Plain texts by language, source first: for exports and the API."""
        return {key: value["text"] for key, value in self._parts.items()}

    def __str__(self) -> str:
        return self.in_language().text

    def __bool__(self) -> bool:
        return bool(self._parts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Translated) and self._parts == other._parts

    def __hash__(self) -> int:
        return hash(tuple((key, value["text"]) for key, value in self._parts.items()))

    def __repr__(self) -> str:
        return f"Translated({self.texts()!r})"


# Names of units, axes and goals, and the text that is not there, come with every row of a list.
@lru_cache(maxsize=4096)
def _read(stored: str) -> Translated:
    return Translated(json.loads(stored))


class TranslatedField(models.JSONField[Any, Any]):
    """A column of Translated; a plain mapping of language to text is taken too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Translated)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") is Translated:
            kwargs.pop("default")
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Translated:
        if isinstance(value, str) and len(value) <= LONGEST_REMEMBERED:
            return _read(value)
        return Translated(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Translated:
        return value if isinstance(value, Translated) else Translated(value)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self.to_python(value).as_json())

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, (Translated, dict)):
            value = self.to_python(value).as_json()
        return super().get_db_prep_value(value, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        return self.to_python(self.value_from_object(obj)).as_json()

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _TranslatedAttribute(self))


class _TranslatedAttribute:
    """Turns what is assigned into a Translated at once, so that code never meets a bare mapping."""

    def __init__(self, field: TranslatedField) -> None:
        self.field = field

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        return instance.__dict__[self.field.attname]

    def __set__(self, instance: Any, value: Any) -> None:
        is_expression = hasattr(value, "resolve_expression")
        instance.__dict__[self.field.attname] = value if is_expression else self.field.to_python(value)
