"""Example content for the living page of all components. Never shown where people work."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import pgettext, pgettext_lazy

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import FieldChange
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField
from utsyn.foundation.kernel.registries import Panel, PanelRow, ToDo
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.chrome import Way
from utsyn.foundation.ui.colours import axis_colour
from utsyn.foundation.ui.figures.axes import AxisShare, axes_figure
from utsyn.foundation.ui.figures.charts import chart_svg, token
from utsyn.foundation.ui.parts import AxisRow, CostRow, CostTable, Fact, Step, TimeMark
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.foundation.ui.widgets import Day

HEALTHS = ("on_track", "at_risk", "off_track", "on_hold", "not_reported", "completed")
NAMES = (
    "Globalt partnerskap og solidaritet",
    "Tjenesteutvikling gjennom EU-prosjekter",
    "Vennskapsbyer",
    "Det internasjonale samfunnet i Hamar",
    "Utdanning, forskning og næringsliv",
)


@dataclass(frozen=True)
class Example:
    """A row of the example table."""

    number: str
    title: str
    health: str
    due_on: dt.date | None
    amount: Decimal | None
    share: float | None


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = TranslatedFormField(label=pgettext_lazy("gallery", "Title"), help_text=pgettext_lazy("gallery", "What it is called on paper."))
    about = forms.CharField(label=pgettext_lazy("gallery", "Description"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    cost = AmountField(label=pgettext_lazy("gallery", "Cost"), help_text=pgettext_lazy("gallery", "Kroner a year."))
    due_on = forms.DateField(label=pgettext_lazy("gallery", "Deadline"), widget=Day())
    number = forms.IntegerField(label=pgettext_lazy("gallery", "Number"))
    unit = forms.ChoiceField(label=pgettext_lazy("gallery", "Unit"), choices=[("", "–"), ("1", "Kultur"), ("2", "Oppvekst")])
    units = forms.MultipleChoiceField(
        label=pgettext_lazy("gallery", "Units"), choices=[("1", "Kultur"), ("2", "Oppvekst")], widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("gallery", "Kind"),
        choices=[("a", pgettext_lazy("gallery", "measure")), ("b", pgettext_lazy("gallery", "investment"))],
        widget=forms.RadioSelect,
    )
    public = forms.BooleanField(label=pgettext_lazy("gallery", "Show in public"), required=False)
    document = forms.FileField(label=pgettext_lazy("gallery", "Document"), required=False)


def gallery_context(request: HttpRequest) -> dict[str, Any]:
    """Everything the gallery draws."""
    typed = {"title_nb": "Ungdom ut", "cost": "ti tusen", "number": "3"}
    return {
        "thread": [
            Step("Kommunestyret 30.09.2015", "#"),
            Step("Strategi 2015–2020", "#"),
            Step("EU-prosjekter", "#", "Akse 2", "europe"),
            Step("Tre EU-søknader"),
        ],
        "form": ExampleForm(initial={"title": Translated({"nb": "Ungdom ut", "en": "Youth abroad"})}, auto_id="empty_%s"),
        "wrong": ExampleForm(typed),
        "table": Table(
            request,
            examples(),
            table_columns(),
            caption=pgettext("gallery", "Measures"),
            sort="number",
            filters=table_filters(),
            page_size=5,
        ),
        "healths": HEALTHS,
        "facts": [
            Fact(pgettext("gallery", "Unit"), "Kultur og samfunn"),
            Fact(pgettext("gallery", "Owner"), None),
            Fact(pgettext("gallery", "Period"), "2016–2019", "#"),
        ],
        "marks": time_marks(),
        "cost": CostTable(
            [CostRow("Eget budsjett", {2016: Decimal(120000), 2017: Decimal(180000)}), CostRow("EU", {2017: Decimal(640000)})],
            (2016, 2017, 2018),
        ),
        "todos": [
            (ToDo("Status for 4.2", "#", pgettext("gallery", "Give status"), today() - dt.timedelta(days=12), "Tertialrapport 2"), -12),
            (ToDo("Skal vi søke?", "#", pgettext("gallery", "Consider"), today() + dt.timedelta(days=150)), 150),
        ],
        **figures(),
    }


def figures() -> dict[str, Any]:
    """Axes, chart, panels and the small parts."""
    return {
        "axis_rows": [
            AxisRow(i, name, "#", 5 - i % 3 if i < 5 else 0, 1 if i < 5 else 0, 8 if i < 5 else 0, axis_colour(i), "Kort om aksen.")
            for i, name in enumerate(NAMES, 1)
        ],
        "figures": [axes_figure(shares(count)) for count in (5, 3, 8)],
        "chart": chart_svg(chart_spec(), title="Innvandrere i Hamar", description="Fra 2 100 i 2006 til 3 969 i 2022."),
        "chart_rows": [("2006", 2100), ("2014", 3100), ("2022", 3969)],
        "panels": example_panels(),
        "tabs": [Way("2016", "#", True), Way("2017", "#"), Way("2018", "#")],
        "conflict": {"changes": [FieldChange("Tittel", "Ungdom ut", "Ungdom ut i Europa")], "typed": [("Tittel", "Ungdom ut i verden")]},
        "fallback": Translated({"en": "Only in English so far"}),
        "now": SimpleNamespace(day=dt.date(2015, 9, 30), moment=dt.datetime(2015, 9, 30, 16, 5, tzinfo=dt.UTC)),
        "amount": Decimal("1234567.5"),
    }


def examples() -> list[Example]:
    """Twelve rows, some with holes."""
    return [
        Example(
            f"{i // 4 + 1}.{i % 4 + 1}",
            f"Tiltak {chr(65 + i)} for å prøve bredden i en tabell",
            HEALTHS[i % 6],
            None if i % 5 == 4 else dt.date(2016, 1 + i, 12),
            None if i % 4 == 3 else Decimal(45000 * i),
            i / 11,
        )
        for i in range(12)
    ]


def table_columns() -> list[Column]:
    """Columns of most kinds."""
    return [
        Column("number", pgettext("gallery", "Measure"), lambda row: f"{row.number} {row.title}", sort=True, href=lambda row: "#"),
        Column("health", pgettext("gallery", "Health"), lambda row: row.health, kind="health", sort=lambda row: HEALTHS.index(row.health)),
        Column("due", pgettext("gallery", "Next milestone"), lambda row: row.due_on, kind="date", sort=True),
        Column("amount", pgettext("gallery", "Cost"), lambda row: row.amount, kind="money", sort=True),
        Column("share", pgettext("gallery", "Used"), lambda row: row.share, kind="percent", sort=True),
    ]


def table_filters() -> list[Filter]:
    """A choice and a free text."""
    return [
        Filter(
            "health",
            pgettext("gallery", "Health"),
            [(health, health.replace("_", " ")) for health in HEALTHS],
            lambda rows, value: [row for row in rows if row.health == value],
        ),
        Filter(
            "q", pgettext("gallery", "Words"), None, lambda rows, value: [row for row in rows if value.casefold() in row.title.casefold()]
        ),
    ]


def time_marks() -> list[TimeMark]:
    """Done, late, open."""
    return [
        TimeMark(dt.date(2016, 3, 1), "Behov kartlagt i alle enheter", is_done=True),
        TimeMark(dt.date(2016, 9, 1), "To søknader levert", is_done=True),
        TimeMark(dt.date(2017, 2, 15), "Tredje søknad", is_late=True),
        TimeMark(dt.date(2017, 6, 1), "Svar fra programmet"),
    ]


def shares(count: int) -> list[AxisShare]:
    """So many spokes, one of them missing."""
    return [
        AxisShare(i + 1, NAMES[i % 5], "#", None if i == 2 and count != 5 else 0.35 + 0.13 * (i % 5), None if i == 3 else 0.5)
        for i in range(count)
    ]


def chart_spec() -> dict[str, Any]:
    """A line with its target."""
    values = [{"year": str(year), "count": 2100 + (year - 2006) * 117} for year in range(2006, 2023)]
    line = {"mark": {"type": "line", "color": token("community"), "point": {"color": token("community")}}}
    return {
        "data": {"values": values},
        "width": 620,
        "height": 220,
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}},
            "y": {"field": "count", "type": "quantitative", "title": None},
        },
        "layer": [line, {"mark": {"type": "rule", "strokeDash": [4, 4]}, "encoding": {"x": None, "y": {"datum": 3500}}}],
    }


def example_panels() -> list[Panel]:
    """One of each kind, and an empty one."""
    return [
        Panel("facts", "Vedtak", "facts", rows=(PanelRow(("Sak", "PS 85/15"), "#"), PanelRow(("Utvalg", "Kommunestyret")))),
        Panel(
            "list",
            "Tjener",
            "list",
            rows=(PanelRow(("EU-midler, mill. kr",), "#", "on_track"), PanelRow(("Prosjekter med vennskapsby",), "#", "off_track")),
            more_href="#",
        ),
        Panel(
            "table",
            "Utlysninger som passer",
            "table",
            ("Utlysning", "Frist"),
            (PanelRow(("Integrering gjennom kultur", dt.date(2017, 2, 15)), "#"),),
        ),
        Panel("none", "Arrangementer", "list", empty="Ingen arrangementer er knyttet til tiltaket."),
    ]
