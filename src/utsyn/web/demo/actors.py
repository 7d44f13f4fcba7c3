"""The example's actors: invented associations, businesses and schools, what they do abroad, and the networks they meet in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.commands.own import Sent
from utsyn.cooperation.actors.models import Actor, Network, Status
from utsyn.foundation.geo.models import Country
from utsyn.foundation.geo.places import ensured_place
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary

ENTRY = ("kind", "description", "website", "languages")
A_YEAR = dt.timedelta(days=365)


def plan_actors(diary: Diary, told: Table, *, authority: str) -> None:
    """Networks first, then each actor on its day; confirmed and gone silent by the calendar."""
    first = min(row["registered_on"] for row in told["actor"])
    for row in told["network"]:
        diary.on(first, partial(_add_network, diary, authority, row), row["key"])
    for row in told["actor"]:
        is_new = row.get("status") == Status.REGISTERED
        diary.on(row["registered_on"], partial(_register if is_new else _add_actor, diary, authority, row), row["key"])
        if not is_new:
            diary.on(row["registered_on"], partial(diary.do, commands.approve, row["key"]))
        if row.get("measures"):
            # By then the measures of both strategies are there.
            diary.on(diary.today, partial(_take_part, diary, row))
        if "confirmed_on" in row:
            diary.on(row["confirmed_on"], partial(diary.do, commands.confirm, row["key"]))
        if row.get("status") == Status.STALE:
            diary.on(row.get("confirmed_on", row["registered_on"]) + A_YEAR, partial(diary.do, commands.mark_stale, row["key"]))


def _add_network(diary: Diary, authority: str, row: Table) -> Network:
    countries = list(Country.objects.filter(alpha2__in=row.get("countries", [])))
    values = {name: row[name] for name in ("reach", "description", "website") if name in row}
    network = commands.add_network(diary.get(authority), by=DEMO, name=row["name"], countries=countries, **values)
    own = row.get("own")
    if own:
        fee = Decimal(own["fee_nok"]) if "fee_nok" in own else None
        joined = commands.add_membership(
            network, by=DEMO, part=own.get("part", "member"), joined_on=own.get("joined_on"), fee_nok=fee, unit=diary.maybe(own.get("unit"))
        )
        if "value" in own:
            commands.review_membership(joined, by=DEMO, value=own["value"], value_text=own["value_text"])
    return network


def _add_actor(diary: Diary, authority: str, row: Table) -> Actor:
    here = diary.get(authority)
    values = {name: row[name] for name in ENTRY if name in row}
    norway = Country.objects.filter(alpha2="NO").first()
    place = ensured_place("Hamar", country="NO", latitude=here.latitude, longitude=here.longitude)
    actor = commands.add(here, by=DEMO, name=row["name"], country=norway, place=place, **values)
    _tell(diary, actor, row)
    commands.publish(actor, by=DEMO, consented_on=row["registered_on"], consented_by="eksempel")
    return actor


def _take_part(diary: Diary, row: Table) -> Actor:
    return commands.set_measures(diary.get(row["key"]), by=DEMO, measures=[diary.get(key) for key in row["measures"]])


def _tell(diary: Diary, actor: Actor, row: Table) -> None:
    """Work abroad, networks, and a role to write to."""
    for work in row.get("work", []):
        country = Country.objects.get(alpha2=work["country"])
        rest: dict[str, Any] = {name: work[name] for name in ("programme", "last_year") if name in work}
        commands.add_activity(actor, by=DEMO, country=country, theme=work["theme"], first_year=work["first_year"], **rest)
    for key in row.get("networks", []):
        commands.add_membership(diary.get(key), by=DEMO, actor=actor)
    if "contact" in row:
        told = {"name": row["contact"], "email": row["email"], "languages": ["nb", "en"]}
        agreed = {"is_public": True, "consented_on": row["registered_on"], "consented_by": "eksempel"}
        commands.set_contact(actor, by=DEMO, **told, **agreed, kept_until=row["registered_on"] + 4 * A_YEAR)


def _register(diary: Diary, authority: str, row: Table) -> Actor:
    """As it would by the open page: the coordinator has yet to say yes."""
    entry = {name: row[name] for name in ENTRY if name in row}
    countries = {country.alpha2: country for country in Country.objects.filter(alpha2__in=[work["country"] for work in row["work"]])}
    works = [{"country": countries[work["country"]], "theme": work["theme"], "first_year": work["first_year"]} for work in row["work"]]
    contact = {"name": row["contact"], "email": row["email"], "languages": ["nb", "en"]}
    sent = Sent(entry, works, contact, is_public=True, shows_contact=True)
    return commands.register(diary.get(authority), by=DEMO, name=row["name"], sent=sent)
