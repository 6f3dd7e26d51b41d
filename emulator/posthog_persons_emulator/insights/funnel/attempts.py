"""Attempts at a funnel, and the best one of each actor."""

from __future__ import annotations

from posthog_persons_emulator.insights.funnel.breakdowns import valued, with_others
from posthog_persons_emulator.insights.funnel.exclusions import unvoided
from posthog_persons_emulator.insights.funnel.marks import marks
from posthog_persons_emulator.insights.funnel.ordered import ordered
from posthog_persons_emulator.insights.funnel.shape import Shape
from posthog_persons_emulator.insights.funnel.strict import strict
from posthog_persons_emulator.insights.funnel.unordered import unordered
from posthog_persons_emulator.insights.funnel.windows import span
from posthog_persons_emulator.requests.funnel import FunnelRequest
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, all_of, join, sql
from posthog_persons_emulator.store.times import to_db

_BY_ORDER = {"ordered": ordered, "strict": strict, "unordered": unordered}


def attempts(shape: Shape) -> SQL:
    """Return a query of the attempts that count.

    Columns: `actor`, `start` (time), `steps` (how many were reached), `moment_k` (time of step k, NULL if it
    was not reached), with *uuids* `seq` (arrival of the starting event) and `uuid_k`, with a breakdown
    `value`.
    """
    request = shape.request
    breakdown = request.breakdown
    marked = marks(shape)
    if breakdown is not None and shape.split:
        marked = sql("({marked})", marked=with_others(shape, breakdown, marked))
    return sql(
        "WITH marks AS MATERIALIZED {marks}, tries AS ({tries}), kept AS (SELECT tries.* FROM {unvoided})"
        " {valued}",
        marks=marked,
        tries=_tries(shape),
        unvoided=unvoided(shape),
        valued=SQL("SELECT * FROM kept") if breakdown is None else valued(shape, breakdown),
    )


def wanted(shape: Shape, best: SQL) -> SQL:
    """Return the condition that an actor, with a breakdown one of its values, is asked for.

    Args:
        shape: the funnel.
        best: the most steps that it reached.
    """
    breakdown = shape.request.breakdown
    conditions = [
        sql(
            "list_contains({reached}::INTEGER[], {best})",
            reached=list(shape.request.selection.reached),
            best=best,
        )
    ]
    if breakdown is not None and breakdown.asked is not None:
        conditions.append(sql("value = {asked}::VARCHAR[]", asked=list(breakdown.asked)))
    return all_of(conditions)


def best_attempts(request: FunnelRequest, context: Context) -> SQL:
    """Return a query of the best attempt of each actor that the request asks for.

    It is the first of those with the most steps. If an actor has several breakdown values that are asked
    for, the best of these counts. Columns: `actor`, `steps`, `times` (of the steps that were reached, in
    order of time), `uuids` (of their events).
    """
    shape = Shape(request, context, uuids=True)
    pairs = ", ".join(f"{{'moment': moment_{k}, 'uuid': uuid_{k}}}" for k in shape.steps)
    return sql(
        "SELECT actor, best.steps AS steps, list_transform(hits, lambda hit: hit.moment) AS times,"
        " list_transform(hits, lambda hit: hit.uuid) AS uuids FROM (SELECT *,"
        " list_sort(list_filter(best.pairs, lambda hit: hit.moment IS NOT NULL)) AS hits FROM {best})",
        best=_best(shape, f"{{'steps': steps, 'pairs': [{pairs}]}}"),
    )


def best_spans(request: FunnelRequest, context: Context, *, complete: bool = False) -> SQL:
    """Return a query of how long the best attempt (see `best_attempts`) of each actor took.

    Columns: `actor`, `steps`, `began` and `ended`, the times of the first and of the last step reached.

    Args:
        request: the funnel.
        context: the project and the time.
        complete: whether only those are wanted who reached all steps, so that other attempts need no look.
    """
    # In an ordered funnel, attempts that begin at the same time take the same steps: any is the first.
    shape = Shape(request, context, uuids=request.order != "ordered")
    ended = f"greatest({', '.join(f'moment_{k}' for k in shape.steps)})"
    return sql(
        "SELECT actor, best.steps AS steps, best.began AS began, best.ended AS ended FROM {best}",
        best=_best(
            shape,
            f"{{'steps': steps, 'began': start, 'ended': {ended}}}",
            f"steps = {len(shape.steps)}" if complete else "TRUE",
        ),
    )


def _best(shape: Shape, attempt: str, among: str = "TRUE") -> SQL:
    """Return the first of the attempts with the most steps, in parentheses: `actor` and `best`, the attempt.

    Args:
        shape: the funnel.
        attempt: what is kept of it, a struct with `steps`.
        among: which attempts are looked at.
    """
    # One number sorts attempts: most steps, then first in time; a time in microseconds has 52 bits at most.
    place = f"epoch_us(start) - steps::BIGINT * {2**53}"
    if shape.uuids:
        place = f"{{'at': {place}, 'seq': seq}}"
    return sql(
        "(SELECT actor, arg_min(best, place) AS best FROM ("
        "SELECT {group}, arg_min({attempt}, {place}) AS best, min({place}) AS place"
        " FROM ({attempts}) WHERE {among} GROUP BY {group}) WHERE {wanted} GROUP BY actor)",
        group=shape.group,
        attempt=SQL(attempt),
        place=SQL(place),
        attempts=attempts(shape),
        among=SQL(among),
        wanted=wanted(shape, SQL("best.steps")),
    )


def _tries(shape: Shape) -> SQL:
    """Return the attempts, cut to the window, that start in the period asked for."""
    request = shape.request
    window, starts = span(request.window), request.selection.starts
    cut = [
        sql("CASE WHEN {at} <= start + {window} THEN {at} END AS {at}", at=SQL(f"moment_{k}"), window=window)
        for k in shape.steps
    ]
    within = SQL("TRUE")
    if starts is not None:
        within = sql("start >= {first} AND start < {end}", first=to_db(starts.start), end=to_db(starts.end))
    return sql(
        "SELECT *, {steps} AS steps FROM (SELECT * REPLACE ({cut}) FROM ({raw}) WHERE {within})",
        steps=SQL(" + ".join(f"(moment_{k} IS NOT NULL)::INTEGER" for k in shape.steps)),
        cut=join(", ", cut),
        raw=SQL(_BY_ORDER[request.order](shape)),
        within=within,
    )
