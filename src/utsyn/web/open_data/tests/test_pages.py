"""The page, what it costs, and that nothing unpublished moves a byte of anything."""

from __future__ import annotations

import pytest
from django.db import transaction

from utsyn.foundation.kernel.open_data import datasets, tables
from utsyn.web.open_data.parquet import write_parquet
from utsyn.web.open_data.sqlite import write_sqlite
from utsyn.web.open_data.tests.conftest import hide_things
from utsyn.web.portal.rendered import PAGES

pytestmark = pytest.mark.django_db
ROOM = "/hamar/nb/open-data/"
FILES = (
    "",
    "measures/",
    "catalogue.ttl",
    "catalogue.jsonld",
    "activities.xml",
    "tables/csv-metadata.json",
    "everything.sqlite",
    "everything-parquet.zip",
)


def content(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_lists_every_dataset_with_terms_and_each_has_a_page(client, here, language):
    page = client.get(f"/hamar/{language}/open-data/").content.decode()
    assert "https://data.norge.no/nlod/no/2.0" in page
    for one in datasets():
        assert f"/hamar/{language}/open-data/{one.key}/" in page
        assert client.get(f"/hamar/{language}/open-data/{one.key}/").status_code == 200


def test_a_dataset_or_table_that_is_not_there_is_not_found(client, here):
    for path in (
        "nothing/",
        "tables/nothing.csv",
        "tables/nothing.csv-metadata.json",
        "tables/auth_user.csv",
        "tables/accounts_person.csv",
    ):
        assert client.get(f"{ROOM}{path}").status_code == 404, path


def test_the_page_costs_two_queries_and_the_catalogue_one_more_a_period(
    client, here, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_num_queries(2):
        client.get(ROOM)
    with django_assert_num_queries(2):
        client.get(f"{ROOM}measures/")
    with django_assert_max_num_queries(2 + len(datasets())):
        client.get(f"{ROOM}catalogue.ttl")
    with django_assert_num_queries(2):
        content(client.get(f"{ROOM}tables/measures.csv"))


@pytest.mark.parametrize("path", FILES)
def test_what_is_unchanged_is_304_for_one_query(client, here, path, django_assert_num_queries):
    first = client.get(f"{ROOM}{path}")
    content(first)
    with django_assert_num_queries(1):
        again = client.get(f"{ROOM}{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_file_is_built_once_a_version_and_the_old_one_goes(client, here, settings, django_assert_num_queries):
    before = content(client.get(f"{ROOM}everything.sqlite"))
    with django_assert_num_queries(1):
        assert content(client.get(f"{ROOM}everything.sqlite")) == before
    publish_another(here)
    assert content(client.get(f"{ROOM}everything.sqlite")) != before
    assert len(list(settings.UTSYN_OPEN_DATA.glob("*.sqlite"))) == 1


def publish_another(here):
    from utsyn.cooperation.relations.tests.factories import make_partner

    make_partner(here, "Porvoo")


def everything(client, here, folder):
    """All that the room gives, drawn anew: no file of a version stands in for another."""
    PAGES.clear()
    paths = [
        *FILES,
        "/hamar/nb/indicators/-/json-stat.json",
        *(f"tables/{name}.csv" for name in tables()),
        *(f"{one.key}/" for one in datasets()),
    ]
    found = {}
    for path in paths:
        response = client.get(path if path.startswith("/") else f"{ROOM}{path}")
        found[path] = (response.status_code, response.headers.get("ETag"), content(response))
    for name, write in (("sqlite", write_sqlite), ("parquet", write_parquet)):
        path = folder / f"anew.{name}"
        path.unlink(missing_ok=True)
        write(path, here)
        found[f"anew {name}"] = path.read_bytes()
    return found


def test_nothing_unpublished_moves_a_byte_a_count_or_an_etag(client, cast, here, tmp_path):
    before = everything(client, here, tmp_path)
    with transaction.atomic():
        hide_things(cast)
        after = everything(client, here, tmp_path)
    assert {path for path in before if before[path] != after[path]} == set()
    assert b"Hemmelig" not in b"".join(one if isinstance(one, bytes) else one[2] for one in after.values())


def test_what_is_published_is_there_at_once(client, cast, here, tmp_path):
    before = everything(client, here, tmp_path)
    publish_another(here)
    after = everything(client, here, tmp_path)
    changed = {path for path in before if before[path] != after[path]}
    assert {"everything.sqlite", "everything-parquet.zip", "tables/partners.csv", "anew sqlite", "anew parquet"} <= changed


def test_staff_read_there_what_strangers_read(as_person, client, cast, here):
    hide_things(cast)
    strangers = content(client.get(f"{ROOM}tables/measures.csv"))
    staff = as_person(cast.coordinator).get(f"{ROOM}tables/measures.csv")
    assert (content(staff), "ETag" in staff.headers) == (strangers, False)


def test_a_neighbours_things_are_not_here(client, cast, here):
    from utsyn.cooperation.relations.tests.factories import make_partner

    make_partner(cast.neighbour_authority, "Naboens by")
    assert "Naboens by" not in content(client.get(f"{ROOM}tables/partners.csv")).decode()
    assert "Naboens by" in content(client.get("/nabo/nb/open-data/tables/partners.csv")).decode()
