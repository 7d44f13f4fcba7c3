"""The facts of a relation, read from the database for the health check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import DateField, F, OuterRef, Q, Subquery
from django.utils import translation
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.health import SPAN, Done, Facts, Health, Paper, Promise, Ref, check
from utsyn.cooperation.relations.kinds import COUNTS, Group
from utsyn.cooperation.relations.models import Agreement, Commitment, Engagement, Relation, StatusChange
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.ui.addresses import Place, address_of
from utsyn.foundation.ui.formats import day

_READ = ("pk", "code", "kind", "title", "starts_on", "cost_nok", "relation_id", *COUNTS)


def health_of(relation: Relation) -> Health:
    """How one relation stands, with all the rows; four queries."""
    return check(facts_of(relation), today())


def facts_of(relation: Relation) -> Facts:
    """Everything that the check looks at."""
    return facts_from(
        relation, list(relation.statuschanges.order_by("on", "pk")), looked_at([relation]), Agreement.objects.standing().filter(relation=relation),
        Commitment.objects.open().filter(relation=relation),
    )  # fmt: skip


def facts_from(relation: Relation, changes: Sequence[StatusChange], engagements: Iterable[Engagement], agreements: Iterable[Agreement],
               promises: Iterable[Commitment]) -> Facts:  # fmt: skip
    """The same of rows that are read already, each with the address where it stands; `changes` in order of time."""
    here = Place(relation.authority)
    return Facts(
        relation.status, _standing(changes[-1] if changes else None), tuple(_done(one, address_of(here, one)) for one in engagements),
        tuple(Paper(Ref(str(one.title), f"#agreement-{one.code}"), one.valid_from, one.valid_to, one.notice_from) for one in agreements),
        tuple(Promise(Ref(str(one.text), f"#promise-{one.code}"), one.due_on) for one in promises),
    )  # fmt: skip


def _standing(last: StatusChange | None) -> Ref:
    if last is None:
        return Ref(_("History"))
    when = f"{last.on:%Y}" if last.is_year_only else day(last.on)
    return Ref(f"{when}: {last.get_status_display()}", f"#change-{last.code}")


def looked_at(relations: Sequence[Relation]) -> Any:
    """The engagements of three years, and the last before them when there were none; one query however many relations."""
    since = today() - SPAN
    held = Engagement.objects.held()
    latest = held.filter(relation=OuterRef("relation")).order_by("-starts_on", "-pk").values("pk")[:1]
    wanted = Q(starts_on__gte=since) | Q(pk=Subquery(latest))
    return held.filter(wanted, relation__in=[one.pk for one in relations]).only(*_READ).order_by("starts_on", "pk")


def _done(one: Engagement, href: str) -> Done:
    groups = frozenset(group.value for group in Group if getattr(one, f"{group.value}_out") or getattr(one, f"{group.value}_in"))
    return Done(Ref(str(one.title), href), one.kind, one.starts_on, groups, one.people("out"), one.people("in"), one.cost_nok)


def with_marks(relations: Any) -> Any:
    """Relations with what lists need of agreements and promises: the one that reaches farthest, and the earliest due."""
    papers = Agreement.objects.standing().filter(relation=OuterRef("pk"), valid_from__lte=today())
    farthest = papers.order_by(F("valid_to").desc(nulls_first=True), "pk")
    due = Commitment.objects.open().filter(relation=OuterRef("pk")).order_by("due_on").values("due_on")[:1]
    return relations.annotate(
        paper_from=Subquery(farthest.values("valid_from")[:1], output_field=DateField()),
        paper_to=Subquery(farthest.values("valid_to")[:1], output_field=DateField()),
        paper_notice=Subquery(farthest.values("notice_days")[:1]),
        promise_due=Subquery(due, output_field=DateField()),
    )


def verdicts(relations: Sequence[Any]) -> dict[int, tuple[Health, Any]]:
    """By relation: its health as the check says it (the rows without addresses), and the day of the last engagement; one query.

    `relations` come from `with_marks`: of agreements and promises the one that decides is enough.
    """
    by_relation: dict[int, list[Done]] = defaultdict(list)
    for one in looked_at(relations):
        by_relation[one.relation_id].append(_done(one, ""))
    found = {}
    for relation in relations:
        done = by_relation[relation.pk]
        facts = Facts(relation.status, Ref(""), tuple(done), _paper(relation), _promise(relation))
        found[relation.pk] = (check(facts, today()), max((one.on for one in done), default=None))
    return found


def _paper(relation: Any) -> tuple[Paper, ...]:
    if relation.paper_from is None:
        return ()
    told = Agreement(valid_from=relation.paper_from, valid_to=relation.paper_to, notice_days=relation.paper_notice)
    return (Paper(Ref(""), told.valid_from, told.valid_to, told.notice_from),)


def _promise(relation: Any) -> tuple[Promise, ...]:
    return () if relation.promise_due is None else (Promise(Ref(""), relation.promise_due),)


def findings_of(relation: Relation) -> list[dict[str, Any]]:
    """What the check says today, in every language: kept with a review."""
    facts, on = facts_of(relation), today()
    told: list[dict[str, Any]] = []
    for language in LANGUAGES:
        with translation.override(language):
            for place, one in enumerate(check(facts, on).conclusions):
                if place == len(told):
                    told.append({"key": one.key, "tone": one.tone, "title": {}, "words": {}})
                told[place]["title"][language], told[place]["words"][language] = one.title, one.words
    return told
