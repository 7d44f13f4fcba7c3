"""The catalogue by DCAT-AP-NO: what datasets there are, who publishes them, on what terms, where and in which formats.

Source: data.norge.no/specification/dcat-ap-no. Every resource has an address of its own and none depends on the reader's
language, so that the catalogue is the same to the byte however it is asked for.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.web.open_data.listing import Listed, Offer, in_languages, listed, route
from utsyn.web.open_data.own import API_WORDS, CATALOGUE_WORDS

if TYPE_CHECKING:
    from rdflib import Graph

EU = "http://publications.europa.eu/resource/authority"
NLOD = "NLOD_2_0"
LANGUAGES = {"nb": "NOB", "nn": "NNO", "en": "ENG"}
# The EU's file types, by media type; a type that is not among them is told by its media type alone.
FILE_TYPES = {
    "text/csv": "CSV", "application/json": "JSON", "application/xml": "XML", "application/atom+xml": "ATOM", "text/calendar": "ICS",
    "application/zip": "ZIP", "text/turtle": "RDF_TURTLE", "application/ld+json": "JSON_LD",
}  # fmt: skip
# What each standard that a distribution follows is called.
STANDARDS = {
    "https://www.w3.org/TR/tabular-data-model/": "CSV on the Web: Model for Tabular Data and Metadata",
    "https://www.w3.org/TR/tabular-metadata/": "CSV on the Web: Metadata Vocabulary for Tabular Data",
    "https://json-stat.org/full/": "JSON-stat 2.0",
    "https://standard.threesixtygiving.org/": "360Giving Data Standard",
    "https://iatistandard.org/en/iati-standard/203/": "IATI Standard 2.03",
    "https://www.rfc-editor.org/rfc/rfc5545": "iCalendar (RFC 5545)",
    "https://www.rfc-editor.org/rfc/rfc4287": "The Atom Syndication Format (RFC 4287)",
    "https://data.norge.no/specification/dcat-ap-no": "DCAT-AP-NO",
    "https://www.sqlite.org/fileformat2.html": "SQLite Database File Format",
    "https://parquet.apache.org/docs/file-format/": "Apache Parquet",
}
BODIES = "https://organization-catalog.fellesdatakatalog.digdir.no/organizations"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"


def as_turtle(authority: Authority, host: str) -> str:
    """The catalogue as Turtle."""
    return str(catalogue(authority, host).serialize(format="turtle"))


def as_json_ld(authority: Authority, host: str) -> str:
    """The catalogue as JSON-LD, in an order that lasts."""
    told = json.loads(catalogue(authority, host).serialize(format="json-ld"))
    return json.dumps(_ordered(told), ensure_ascii=False, indent=1, sort_keys=True)


def _ordered(told: Any) -> Any:
    """Lists in JSON-LD are sets: any order says the same, and this one lasts."""
    if isinstance(told, list):
        return sorted((_ordered(one) for one in told), key=lambda one: json.dumps(one, sort_keys=True))
    return {key: _ordered(value) for key, value in told.items()} if isinstance(told, dict) else told


def catalogue(authority: Authority, host: str) -> Graph:
    """The graph. `host` stands before paths ("https://utsyn.example")."""
    return _Catalogue(authority, host).graph


class _Catalogue:
    """The graph while it is made; the library is loaded only by who asks for it."""

    def __init__(self, authority: Authority, host: str) -> None:
        from rdflib import Graph, Namespace, URIRef
        from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS

        self.authority, self.host, self.graph, self.uri = authority, host, Graph(), URIRef
        self.dcat, self.dct, self.foaf, self.skos, self.type = DCAT, DCTERMS, FOAF, SKOS, RDF.type
        self.vcard = Namespace("http://www.w3.org/2006/vcard/ns#")
        self.availability = URIRef("http://data.europa.eu/r5r/availability")
        for prefix, space in (("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("skos", SKOS), ("vcard", self.vcard)):
            self.graph.bind(prefix, space)
        self.language = authority.languages[0]
        self.home = self._at(route(authority, "open_data:datasets", self.language))
        self.publisher = self._publisher()
        self.contact = self._contact()
        self._catalogue()

    def _at(self, path: str) -> Any:
        return self.uri(f"{self.host}{path}")

    def _add(self, subject: Any, *pairs: tuple[Any, Any]) -> None:
        for predicate, value in pairs:
            self.graph.add((subject, predicate, value))

    def _term(self, scheme: str, code: str) -> Any:
        """A word of one of the EU's lists, with the list it is of: whoever checks the catalogue need not fetch the lists."""
        term = self.uri(f"{EU}/{scheme}/{code}")
        self._add(term, (self.type, self.skos.Concept), (self.skos.inScheme, self.uri(f"{EU}/{scheme}")))
        return term

    def _say(self, subject: Any, predicate: Any, words: Any) -> None:
        from rdflib import Literal

        for language, text in in_languages(words, self.authority.languages).items():
            self.graph.add((subject, predicate, Literal(text, lang=language)))

    def _publisher(self) -> Any:
        from rdflib import Literal

        number = self.authority.organisation_number
        body = self.uri(f"{BODIES}/{number}" if number else f"{self.home}#publisher")
        self._add(body, (self.type, self.foaf.Agent))
        if number:
            self._add(body, (self.dct.identifier, Literal(number)))
        self._say(body, self.foaf.name, self.authority.name)
        return body

    def _contact(self) -> Any:
        contact = self.uri(f"{self.home}#contact")
        front = self._at(route(self.authority, "portal:front", self.language))
        self._add(contact, (self.type, self.vcard.Organization), (self.vcard.hasURL, front))
        self._say(contact, self.vcard.fn, self.authority.name)
        return contact

    def _catalogue(self) -> None:
        from rdflib import Literal
        from rdflib.namespace import XSD

        found = listed(self.authority, self.language)
        whole = self.uri(f"{self.home}#catalogue")
        self._add(
            whole, (self.type, self.dcat.Catalog), (self.dct.identifier, Literal(str(whole))), (self.dct.publisher, self.publisher),
            (self.dct.license, self._term("licence", NLOD)), (self.foaf.homepage, self.home), (self.dcat.contactPoint, self.contact),
            (self.dct.modified, Literal(_newest(found), datatype=XSD.date)), *self._languages(),
        )  # fmt: skip
        self._say(whole, self.dct.title, CATALOGUE_WORDS["title"])
        self._say(whole, self.dct.description, CATALOGUE_WORDS["told"])
        for one in found:
            self._add(whole, (self.dcat.dataset, self._dataset(one)))
        self._add(whole, (self.dcat.service, self._service()))

    def _languages(self) -> list[tuple[Any, Any]]:
        known = [LANGUAGES[one] for one in self.authority.languages if one in LANGUAGES]
        return [(self.dct.language, self._term("language", code)) for code in known]

    def _dataset(self, one: Listed) -> Any:
        from rdflib import Literal
        from rdflib.namespace import XSD

        page = self._at(route(self.authority, "open_data:dataset", self.language, key=one.dataset.key))
        self._add(
            page, (self.type, self.dcat.Dataset), (self.dct.identifier, Literal(str(page))), (self.dct.publisher, self.publisher),
            (self.dcat.contactPoint, self.contact), (self.dcat.landingPage, page), *self._languages(),
            (self.dct.accessRights, self._term("access-right", "PUBLIC")), (self.dct.accrualPeriodicity, self._term("frequency", "CONT")),
            *((self.dcat.theme, self._term("data-theme", theme)) for theme in one.dataset.themes),
        )  # fmt: skip
        self._say(page, self.dct.title, one.dataset.title)
        self._say(page, self.dct.description, one.dataset.told)
        if one.changed_on is not None:
            self._add(page, (self.dct.modified, Literal(one.changed_on, datatype=XSD.date)))
        self._period(page, one)
        for offer in one.offers:
            self._add(page, (self.dcat.distribution, self._distribution(page, offer)))
        return page

    def _period(self, page: Any, one: Listed) -> None:
        from rdflib import Literal
        from rdflib.namespace import XSD

        first, last = one.dataset.period(self.authority)
        if first is None or last is None:
            return
        period = self.uri(f"{page}#period")
        self._add(
            period, (self.type, self.dct.PeriodOfTime), (self.dcat.startDate, Literal(f"{first}-01-01", datatype=XSD.date)),
            (self.dcat.endDate, Literal(f"{last}-12-31", datatype=XSD.date)),
        )  # fmt: skip
        self._add(page, (self.dct.temporal, period))

    def _distribution(self, page: Any, offer: Offer) -> Any:
        from rdflib import Literal

        found, href = self.uri(f"{page}#{offer.key}"), self._at(offer.href)
        self._add(
            found, (self.type, self.dcat.Distribution), (self.dcat.accessURL, href), (self.dcat.downloadURL, href),
            (self.dct.license, self._term("licence", NLOD)), (self.dcat.mediaType, self.uri(f"{MEDIA_TYPES}/{offer.media_type}")),
            (self.availability, self._term("planned-availability", "STABLE")),
            (self.dct.title, Literal(offer.key, lang="en")),
        )  # fmt: skip
        if offer.media_type in FILE_TYPES:
            self._add(found, (self.dct["format"], self._term("file-type", FILE_TYPES[offer.media_type])))
        if offer.conforms_to:
            self._add(found, (self.dct.conformsTo, self._standard(offer.conforms_to)))
        return found

    def _standard(self, href: str) -> Any:
        from rdflib import Literal

        standard = self.uri(href)
        self._add(standard, (self.type, self.dct.Standard), (self.dct.title, Literal(STANDARDS[href], lang="en")))
        return standard

    def _service(self) -> Any:
        from rdflib import Literal

        service = self.uri(f"{self.home}#api")
        self._add(
            service, (self.type, self.dcat.DataService), (self.dcat.endpointURL, self._at(f"/api/v1/{self.authority.slug}/")),
            (self.dcat.endpointDescription, self._at(reverse("api_description"))), (self.dct.publisher, self.publisher),
            (self.dcat.contactPoint, self.contact), (self.dct.license, self._term("licence", NLOD)),
            (self.dct.accessRights, self._term("access-right", "PUBLIC")), (self.dct.identifier, Literal(str(service))),
        )  # fmt: skip
        self._say(service, self.dct.title, API_WORDS["title"])
        self._say(service, self.dct.description, API_WORDS["told"])
        return service


def _newest(found: list[Listed]) -> Any:
    return max((one.changed_on for one in found if one.changed_on is not None), default=today())
