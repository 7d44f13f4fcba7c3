"""The datasets that are no room's own: everything in one file, activities for IATI, what changes, and the catalogue itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.open_data import Dataset, Distribution, dataset
from utsyn.web.open_data.iati import can_be_told

SQLITE, ZIP, XML, ATOM = "application/vnd.sqlite3", "application/zip", "application/xml", "application/atom+xml"
RFC_4287 = "https://www.rfc-editor.org/rfc/rfc4287"
CATALOGUE_WORDS = {
    "title": _("Open data about the international work"),
    "told": _(
        "What the authority wants abroad, what it does, with whom, what it costs and what comes of it: everything that is public, free to use."
    ),
}
API_WORDS = {
    "title": _("API of the international work"),
    "told": _(
        "Strategies, goals, measures, decisions, partners, events and projects as JSON, described by OpenAPI 3.1. Reading needs no key."
    ),
}

dataset(
    Dataset(
        "everything", _("Everything in one file"), _("All the tables together, with a description of every column: to open in a database, or to reckon with."),
        nouns=(), themes=("GOVE", "INTR"), order=5,
        distributions=(
            Distribution("SQLite", "open_data:sqlite", SQLITE, conforms_to="https://www.sqlite.org/fileformat2.html"),
            Distribution("Parquet", "open_data:parquet", ZIP, conforms_to="https://parquet.apache.org/docs/file-format/"),
            Distribution("CSVW", "open_data:tables_metadata", "application/csvm+json", conforms_to="https://www.w3.org/TR/tabular-metadata/"),
        ),
    )
)  # fmt: skip
dataset(
    Dataset(
        "activities", _("Projects and engagements for IATI"),
        _("Projects and what is done with partners, by the standard of the International Aid Transparency Initiative."),
        nouns=(), themes=("INTR", "ECON"), order=80,
        distributions=(Distribution("IATI 2.03", "open_data:iati", XML, conforms_to="https://iatistandard.org/en/iati-standard/203/", holds_for=can_be_told),),
    )
)  # fmt: skip
dataset(
    Dataset(
        "changes", _("What is new"), _("Decisions, strategies, reports, what the measures report, support that was granted, and projects that begin and end."),
        nouns=(), themes=("GOVE",), order=85, page="portal:front",
        distributions=(
            Distribution(_("All changes"), "portal:feed", ATOM, conforms_to=RFC_4287),
            Distribution(_("Decisions"), "portal:feed_of", ATOM, {"kind": "decisions"}, conforms_to=RFC_4287),
            Distribution(_("Strategies"), "portal:feed_of", ATOM, {"kind": "strategy"}, conforms_to=RFC_4287),
            Distribution(_("Measures"), "portal:feed_of", ATOM, {"kind": "measures"}, conforms_to=RFC_4287),
            Distribution(_("Reports"), "portal:feed_of", ATOM, {"kind": "reports"}, conforms_to=RFC_4287),
            Distribution(_("Support that was granted"), "portal:feed_of", ATOM, {"kind": "awards"}, conforms_to=RFC_4287),
            Distribution(_("Projects begun and ended"), "portal:feed_of", ATOM, {"kind": "projects"}, conforms_to=RFC_4287),
        ),
    )
)  # fmt: skip
dataset(
    Dataset(
        "catalogue", _("The catalogue itself"), _("This list for machines, by the Norwegian profile of the Data Catalog Vocabulary (DCAT-AP-NO)."),
        nouns=(), themes=("GOVE",), order=90,
        distributions=(
            Distribution("Turtle", "open_data:turtle", "text/turtle", conforms_to="https://data.norge.no/specification/dcat-ap-no"),
            Distribution("JSON-LD", "open_data:json_ld", "application/ld+json", conforms_to="https://data.norge.no/specification/dcat-ap-no"),
        ),
    )
)  # fmt: skip
