"""Form parts that Django lacks or draws otherwise than the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.translation import get_language

from utsyn.foundation.kernel.forms import LANGUAGE_NAMES, TranslatedWidget


class Day(forms.DateInput):
    """The browser's own date picker; typed and sent as 2015-09-30 whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


@dataclass(frozen=True)
class LanguageBox:
    """The box for one language of a translated text."""

    language: str
    label: str
    id: str
    html: str
    is_filled: bool


def language_boxes(bound: BoundField) -> list[LanguageBox]:
    """The boxes of a translated field, the reader's language first."""
    widget = bound.field.widget
    if not isinstance(widget, TranslatedWidget):
        raise TypeError(f"{bound.name} is not a translated field")
    value = bound.value()
    typed = value if isinstance(value, list) else widget.decompress(value)
    boxes = [_box(bound, widget, index, text or "") for index, text in enumerate(typed)]
    return sorted(boxes, key=lambda box: box.language != (get_language() or "nb")[:2])


def _box(bound: BoundField, widget: TranslatedWidget, index: int, text: str) -> LanguageBox:
    language = widget.languages[index]
    box_id = f"{bound.auto_id}_{index}"
    attrs = {"id": box_id, "class": "ds-input", "lang": language}
    if bound.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{bound.auto_id}_error"}
    html = widget.widgets[index].render(f"{bound.html_name}_{language}", text, attrs)
    return LanguageBox(language, LANGUAGE_NAMES.get(language, language), box_id, html, bool(text))


def target_of(bound: BoundField) -> str:
    """The id that an error's link leads to: the control itself, or the first of a group."""
    if isinstance(bound.field.widget, TranslatedWidget):
        return language_boxes(bound)[0].id
    if bound.widget_type in {"radioselect", "checkboxselectmultiple"}:
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def control(bound: BoundField) -> str:
    """The control of a field, in the house's class; what was typed stays."""
    attrs: dict[str, Any] = {"class": "ds-input"}
    if bound.widget_type == "file" or bound.widget_type == "clearablefile":
        attrs["class"] = "ds-input file"
    return bound.as_widget(attrs=attrs)


def option_box(option: BoundWidget) -> str:
    """The box or button of one option in a group, in the house's class."""
    option.data["attrs"] = {**option.data["attrs"], "class": "ds-input"}
    return option.tag()
