"""A world of cooperation of the size that the bars speak of, written by bulk inserts: nothing of it passed the product's verbs.

Without verbs there are no ledger entries and no search rows of it; the pages that are measured read neither. The same content for the same seed.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.db import connection, models, transaction

from tests.bench.content import WORDS, make, text
from utsyn.cooperation.actors.models import Actor, ActorActivity, Membership, Network, Theme
from utsyn.cooperation.actors.models import Kind as ActorKind
from utsyn.cooperation.events.models import Arena, Event
from utsyn.cooperation.events.words import joined
from utsyn.cooperation.grants.models import Application, Award, Round, Scheme
from utsyn.cooperation.relations.kinds import Doing, PartnerKind, RelationKind
from utsyn.cooperation.relations.models import Agreement, Commitment, Engagement, Partner, Relation, StatusChange
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.organisations.models import Contact, Organisation, folded_name
from utsyn.governance.strategy.models import Axis

ACTORS, PARTNERS, ENGAGEMENTS, EVENTS = 10_000, 25_000, 5_000, 2_000
PLACES, NETWORKS, ARENAS, ROUNDS, APPLICATIONS = 3_000, 150, 40, 12, 600
CHUNK = 2_000
T = TypeVar("T", bound=models.Model)


@dataclass(frozen=True)
class World:
    """What was made: `open` is a published event of fifty places that nobody has signed up for."""

    authority: Authority
    coordinator: Person
    open: Event


class Maker:
    """Makes row after row with one random source; `share` below is how many of a hundred."""

    def __init__(self, seed: int) -> None:
        self.picker = random.Random(seed)  # noqa: S311  (content, not secrets)
        self.content = make("samvirke", size=40, seed=seed)
        self.authority = self.content.authority
        self.day = today()
        self.countries = list(Country.objects.order_by("pk"))
        # Most of what a Norwegian town does is done with a few countries.
        self.weights = [1 / (rank + 3) for rank in range(len(self.countries))]
        self.places: list[Place] = []

    def country(self) -> Country:
        """One of the world's, the near ones often."""
        return self.picker.choices(self.countries, self.weights)[0]

    def share(self, percent: int) -> bool:
        """True so many times of a hundred."""
        return self.picker.randrange(100) < percent

    def days_ago(self, most: int) -> dt.date:
        """A day in the last so many."""
        return self.day - dt.timedelta(days=self.picker.randrange(most))


def world(seed: int = 1) -> World:
    """Everything, in one transaction; PostgreSQL then looks at its tables, as its own housekeeping would within the hour."""
    with transaction.atomic():
        maker = Maker(seed)
        maker.places = _saved(_places(maker))
        _actors(maker)
        _partners(maker)
        doors = _events(maker)
        _grants(maker)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return World(Authority.objects.select_related("ledger").get(pk=maker.authority.pk), maker.content.coordinator, doors)


def _saved(rows: Iterable[T]) -> list[T]:
    """The rows, in the database."""
    made = list(rows)
    manager: Any = type(made[0])._default_manager
    for start in range(0, len(made), CHUNK):
        manager.bulk_create(made[start : start + CHUNK])
    return made


def _places(maker: Maker) -> Iterator[Place]:
    for number in range(PLACES):
        name, country = f"Sted {number}", maker.country()
        north, east = maker.picker.uniform(-55, 70), maker.picker.uniform(-170, 175)
        yield Place(
            name=name, names=Translated({"nb": name}), spellings=f"|sted {number}|", country=country, latitude=north, longitude=east
        )


def _bodies(maker: Maker, word: str, count: int) -> list[Organisation]:
    names = [f"{maker.picker.choice(WORDS).capitalize()} {word} {number}" for number in range(count)]
    places = [maker.picker.choice(maker.places) for _name in names]
    return _saved(
        Organisation(name=name, folded=folded_name(name), place=place, country_id=place.country_id)
        for name, place in zip(names, places, strict=True)
    )


# --- actors ---


def _actors(maker: Maker) -> None:
    made = _saved(_actor(maker, body) for body in _bodies(maker, "forening", ACTORS))
    _saved(work for actor in made for work in _works(maker, actor))
    networks = _saved(
        Network(authority=maker.authority, name=f"Nettverk {number}", is_public=maker.share(90)) for number in range(NETWORKS)
    )
    members = {(maker.picker.choice(networks), maker.picker.choice(made)) for _number in range(ACTORS // 3)}
    ours = [Membership(authority=maker.authority, network=network) for network in networks[:20]]
    _saved([*ours, *(Membership(authority=maker.authority, network=network, actor=actor) for network, actor in sorted(members, key=_keys))])
    _reached(maker, made)


def _keys(pair: tuple[models.Model, models.Model]) -> tuple[Any, Any]:
    return pair[0].pk, pair[1].pk


def _actor(maker: Maker, body: Organisation) -> Actor:
    status = maker.picker.choices(["approved", "stale", "noted", "registered"], [80, 8, 8, 4])[0]
    agreed = maker.days_ago(700) if status in ("approved", "stale") and maker.share(85) else None
    return Actor(
        authority=maker.authority, organisation=body, kind=maker.picker.choice(ActorKind.values), description=text(maker.picker, 12), status=status,
        is_public=agreed is not None, consented_on=agreed, registered_on=maker.days_ago(900), confirmed_on=agreed, languages=["nb", "en"],
    )  # fmt: skip


def _works(maker: Maker, actor: Actor) -> Iterator[ActorActivity]:
    wanted = {(maker.country(), maker.picker.choice(Theme.values)) for _number in range(maker.picker.randrange(1, 5))}
    for country, theme in sorted(wanted, key=lambda pair: (pair[0].pk, pair[1])):
        first = maker.day.year - maker.picker.randrange(8)
        yield ActorActivity(authority=maker.authority, actor=actor, country=country, theme=theme, first_year=first)


def _reached(maker: Maker, actors: Sequence[Actor]) -> None:
    """Half of them have somebody to write to; a third of those may be shown."""
    until = maker.day + dt.timedelta(days=700)
    chosen = [actor for actor in actors if maker.share(50)]
    contacts = _saved(
        Contact(authority=maker.authority, organisation_id=actor.organisation_id, name="styreleder", email="post@eksempel.example",
                is_public=bool(actor.consented_on) and maker.share(33), consented_on=actor.consented_on, kept_until=until)
        for actor in chosen
    )  # fmt: skip
    through: Any = Actor.contacts.through
    through.objects.bulk_create([through(actor=actor, contact=contact) for actor, contact in zip(chosen, contacts, strict=True)], CHUNK)


# --- partners ---


def _partners(maker: Maker) -> None:
    made = _saved(_partner(maker, body) for body in _bodies(maker, "by", PARTNERS))
    relations = _saved(_relation(maker, partner) for partner in made)
    _saved(StatusChange(authority=maker.authority, relation=one, on=maker.days_ago(9000), status=one.status) for one in relations)
    busy = maker.picker.sample(relations, 1_000)
    _saved(_agreement(maker, relation) for relation in busy)
    _saved(_engagement(maker, maker.picker.choice(busy)) for _number in range(ENGAGEMENTS))
    _saved(_promise(maker, maker.picker.choice(busy)) for _number in range(ENGAGEMENTS // 3))


def _partner(maker: Maker, body: Organisation) -> Partner:
    return Partner(
        authority=maker.authority, organisation=body, place_id=body.place_id, country_id=body.country_id, kind=maker.picker.choice(PartnerKind.values),
        name=Translated({"nb": body.name}), sort_name=body.folded, is_public=maker.share(90),
    )  # fmt: skip


def _relation(maker: Maker, partner: Partner) -> Relation:
    status = maker.picker.choices(["active", "dormant", "prospect", "ended"], [60, 20, 10, 10])[0]
    kind = maker.picker.choice(RelationKind.values)
    return Relation(authority=maker.authority, partner=partner, kind=kind, status=status, since_year=maker.days_ago(20_000).year)


def _agreement(maker: Maker, relation: Relation) -> Agreement:
    first = maker.days_ago(3000)
    return Agreement(
        authority=maker.authority,
        relation=relation,
        title=text(maker.picker, 3),
        valid_from=first,
        valid_to=first + dt.timedelta(days=3650),
    )


def _engagement(maker: Maker, relation: Relation) -> Engagement:
    first = maker.days_ago(3000) + dt.timedelta(days=100)
    return Engagement(
        authority=maker.authority, relation=relation, kind=maker.picker.choice(Doing.values), title=text(maker.picker, 4), starts_on=first,
        ends_on=first + dt.timedelta(days=3), purpose=text(maker.picker, 12), cost_nok=Decimal(maker.picker.randrange(1, 90) * 1000),
        youth_out=maker.picker.randrange(30), staff_in=maker.picker.randrange(9), is_public=maker.share(80),
    )  # fmt: skip


def _promise(maker: Maker, relation: Relation) -> Commitment:
    due = maker.days_ago(900) + dt.timedelta(days=400)
    return Commitment(authority=maker.authority, relation=relation, text=text(maker.picker, 6), due_on=due, owner=maker.content.coordinator)


# --- events ---


def _events(maker: Maker) -> Event:
    arenas = _saved(
        Arena(authority=maker.authority, name=Translated({"nb": f"Lokale {number}"}), address="Gata 1") for number in range(ARENAS)
    )
    axes = list(Axis.objects.filter(strategy=maker.content.strategy))
    _saved(_event(maker, number, maker.picker.choice(arenas), maker.picker.choice(axes)) for number in range(EVENTS))
    starts = now() + dt.timedelta(days=20)
    return _saved([
        Event(authority=maker.authority, title=Translated({"nb": "Femti plasser"}), starts_at=starts, ends_at=starts + dt.timedelta(hours=2),
              capacity=50, sign_up="here", status="published")
    ])[0]  # fmt: skip


def _event(maker: Maker, number: int, arena: Arena, axis: Axis) -> Event:
    """From eleven months back to eleven months ahead, so that the calendar file holds every one."""
    starts = now() + dt.timedelta(days=maker.picker.randrange(-330, 330), hours=number % 12)
    status = "held" if starts < now() - dt.timedelta(days=1) else "published"
    return Event(
        authority=maker.authority, title=text(maker.picker, 4), description=text(maker.picker, 40), starts_at=starts, status=status, arena=arena,
        ends_at=starts + dt.timedelta(hours=2), venue="Storsalen", languages=joined(["no", maker.picker.choice(["en", "uk", "ar", "so"])]), axis=axis,
        capacity=80, sign_up="here" if maker.share(50) else "none", price_nok=Decimal(0),
    )  # fmt: skip


# --- grants ---


def _grants(maker: Maker) -> None:
    schemes = _saved(
        Scheme(authority=maker.authority, title=Translated({"nb": f"Ordning {number}"}), purpose=text(maker.picker, 12), status="published",
               contact=maker.content.coordinator)
        for number in range(3)
    )  # fmt: skip
    rounds = _saved(_round(maker, schemes[number % 3], maker.day.year - number // 3) for number in range(ROUNDS))
    bodies = list(Organisation.objects.order_by("pk")[: APPLICATIONS // ROUNDS])
    sent = _saved(_application(maker, round, body, number) for round in rounds for number, body in enumerate(bodies, 1))
    _saved(
        Award(authority=maker.authority, application=one, outcome="granted", status="granted", amount_nok=Decimal(20_000), reasons="Godt formål.",
              decided_on=one.round.answer_by, appeal_by=one.round.answer_by + dt.timedelta(days=21), report_due_on=one.round.report_due_on)
        for one in sent
        if one.number and one.number % 3
    )  # fmt: skip


def _round(maker: Maker, scheme: Scheme, year: int) -> Round:
    return Round(
        authority=maker.authority, scheme=scheme, year=year, frame_nok=Decimal(900_000), opens_on=dt.date(year, 1, 10), closes_on=dt.date(year, 3, 1),
        answer_by=dt.date(year, 5, 1), report_due_on=dt.date(year + 1, 2, 1), status="decided",
    )  # fmt: skip


def _application(maker: Maker, round: Round, body: Organisation, number: int) -> Application:
    return Application(
        authority=maker.authority, round=round, organisation=body, number=number, status="decided", title=f"Festival {number}",
        requested_nok=Decimal(maker.picker.randrange(20, 90) * 1000), submitted_on=round.closes_on,
    )  # fmt: skip
