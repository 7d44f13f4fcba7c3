"""What the clock and the worker do for matching: lay the catalogue out, match the measures, look through the watches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.core.cache import cache
from django.db.models import F, Q
from django_tasks import task

from utsyn.europe.catalogue.models import Call, CallVersion
from utsyn.europe.matching import commands, engine, indexing
from utsyn.europe.matching.finding import calls_by_identifier, calls_for, calls_for_each
from utsyn.europe.matching.fits import MOST_KEPT, Fit
from utsyn.europe.matching.indexing.keeping import current
from utsyn.europe.matching.models import Matched, Told, Watch
from utsyn.europe.matching.needs import digest_of, measure_text
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel import machine
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.models import Measure

MATCHER = System("matching")
LEASE_SECONDS = 3600
# So many measures are matched in one deed.
CHUNK = 500


def turn() -> int:
    """Queue what is due; gives how many jobs."""
    if indexing.is_stale():
        # It lies in the data folder of each machine, and is made there.
        return _queue(_index_lease(), lay_out.using(queue_name=machine.queue()))
    content = current().get("content", "")
    if not content:
        return 0
    return (_queue("matching-measures", match_measures) if _unmatched(content).exists() else 0) + (
        _queue("matching-watches", look_through) if _unlooked(content) else 0
    )


def _index_lease() -> str:
    return f"matching-index-{machine.name()}"


def _queue(name: str, job: Any) -> int:
    """One at a time: whoever sets the lease first has it."""
    if not cache.add(name, True, timeout=LEASE_SECONDS):
        return 0
    job.enqueue()
    return 1


def _engine() -> tuple[engine.Matcher | None, str]:
    """What this machine matches by, and what that was made from; none while it lags behind the catalogue: another machine's clock asked, whose does not."""
    return (None, "") if indexing.is_stale() else (indexing.matcher(), current().get("content", ""))


@task()
def lay_out() -> None:
    """Make the index anew."""
    try:
        indexing.rebuild()
    finally:
        cache.delete(_index_lease())


def _unmatched(content: str) -> Any:
    """Measures that go on and have other words than were matched, or were matched with another catalogue."""
    done = Matched.objects.filter(content=content, measure_version=F("measure__version"))
    return Measure.objects.ongoing().exclude(pk__in=done.values("measure"))


@task()
def match_measures() -> int:
    """Match those that need it; gives how many."""
    try:
        matcher, content = _engine()
        return sum(match(authority, matcher, content) for authority in Authority.objects.select_related("ledger")) if matcher else 0
    finally:
        cache.delete("matching-measures")


def match(authority: Authority, matcher: engine.Matcher, content: str) -> int:
    """Match those of one authority; those whose words are as they were keep what they have."""
    due = list(_unmatched(content).filter(authority=authority).order_by("pk"))
    known = dict(Matched.objects.filter(measure__in=due, content=content).values_list("measure", "text_digest"))
    same = [one for one in due if known.get(one.pk) == digest_of(measure_text(one)[0])]
    for one in same:
        Matched.objects.filter(measure=one).update(measure_version=one.version)
    rest = [one for one in due if one not in same]
    for first in range(0, len(rest), CHUNK):
        rows = _rows(rest[first : first + CHUNK], matcher)
        commands.keep_matches(authority, by=MATCHER, content=content, rows=rows)
    return len(rest)


def _rows(measures: Sequence[Measure], matcher: engine.Matcher) -> list[commands.MatchRow]:
    """Two queries, however many."""
    texts = [measure_text(measure) for measure in measures]
    found = calls_for_each(matcher, texts, as_of=today(), top=MOST_KEPT)
    calls = _bare_calls({fit.identifier for fits in found for fit in fits})
    return [
        commands.MatchRow(measure, digest_of(text), [(calls[fit.identifier], fit) for fit in fits if fit.identifier in calls])
        for measure, (text, _language), fits in zip(measures, texts, found, strict=True)
    ]


def _bare_calls(identifiers: Collection[str]) -> dict[str, Call]:
    """Calls to point at, no more than that; the first of an identifier, as in the index. One query."""
    return {one.identifier: one for one in Call.objects.filter(identifier__in=identifiers).only("identifier").order_by("-pk")}


def _unlooked(content: str) -> list[Watch]:
    """Watches that are on and have not been looked through with this catalogue, as they and their measures are now. One query."""
    on = Watch.objects.filter(is_on=True).exclude(Q(owner__is_active=False))
    found = on.select_related("authority__ledger", "owner", "measure", "programme")
    return [one for one in found if one.looked_at != _stamp(one, content)]


def _stamp(watch: Watch, content: str) -> str:
    return f"{content[:64]}.{watch.version}.{watch.measure.version if watch.measure else 0}"


@task()
def look_through() -> int:
    """Look through the watches that need it; gives how many had something to tell."""
    try:
        matcher, content = _engine()
        return sum(look(watch, matcher, _stamp(watch, content)) for watch in _unlooked(content)) if matcher else 0
    finally:
        cache.delete("matching-watches")


def look(watch: Watch, matcher: engine.Matcher, stamp: str) -> bool:
    """Tell what is new or changed; what was there when the watch began, or was made another, is kept without a letter."""
    alerts = alerts_of(watch, matcher)
    is_silent = not watch.looked_at or watch.looked_at.split(".")[1:] != stamp.split(".")[1:]
    if alerts:
        commands.tell(watch, by=MATCHER, alerts=alerts, looked_at=stamp, is_silent=is_silent)
    else:
        Watch.objects.filter(pk=watch.pk).update(looked_at=stamp)
    return bool(alerts) and not is_silent


def alerts_of(watch: Watch, matcher: engine.Matcher) -> list[commands.Alert]:
    """Calls that fit and were not told of, and told ones that have another version now (a moved deadline, one that is gone)."""
    told = {one.call_id: one for one in Told.objects.filter(watch=watch).select_related("call")}
    found = [pair for pair in _fitting(watch, matcher) if pair[0].pk not in told]
    numbers = _versions([*told, *(call.pk for call, _fit in found)])
    new = [commands.Alert(call, numbers[call.pk], fit) for call, fit in found]
    changed = [
        commands.Alert(one.call, numbers[key], Fit.of(one.fit), is_change=True) for key, one in told.items() if numbers[key] > one.number
    ]
    return [*new, *changed]


def _fitting(watch: Watch, matcher: engine.Matcher) -> list[tuple[Call, Fit]]:
    text, language = measure_text(watch.measure) if watch.measure else (watch.need, None)
    among = _among(watch)
    fits = [fit for fit in calls_for(matcher, text, as_of=today(), language=language, top=MOST_KEPT, among=among) if not fit.weak]
    calls = calls_by_identifier(fits, today())
    return [(calls[fit.identifier], fit) for fit in fits if fit.identifier in calls]


def _among(watch: Watch) -> Sequence[str] | None:
    """Identifiers of those that pass the watch's filters; None where there are none."""
    found = Call.objects.open_on(today())
    if watch.norway_only:
        found = found.open_to_norway()
    if watch.few_only:
        found = found.for_few()
    if watch.programme is not None:
        found = found.filter(programme=watch.programme)
    has_filter = watch.norway_only or watch.few_only or watch.programme is not None
    return list(found.values_list("identifier", flat=True)) if has_filter else None


def _versions(calls: Sequence[int]) -> dict[int, int]:
    """The last version of each call; 0 where it has none."""
    numbers: dict[int, int] = defaultdict(int)
    for key, number in CallVersion.objects.filter(call__in=calls).values_list("call", "number"):
        numbers[key] = max(numbers[key], number)
    return numbers
