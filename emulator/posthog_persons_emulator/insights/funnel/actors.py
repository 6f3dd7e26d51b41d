"""Who came as far in a funnel as was asked."""

from __future__ import annotations

from posthog_persons_emulator.insights.funnel.attempts import attempts, wanted
from posthog_persons_emulator.insights.funnel.shape import Shape
from posthog_persons_emulator.requests.funnel import FunnelRequest
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL, sql


def shows_events(request: FunnelRequest) -> bool:
    """Say whether actors come with the events that their recordings are looked up by, in `matched`."""
    return request.events.include_recordings and request.order != "unordered"


def funnel_actors(request: FunnelRequest, context: Context) -> SQL:
    """Return a query of the actors, a row each: `actor`, and `matched` if `shows_events`.

    An actor's steps are the most that one of its attempts reached, with a breakdown for each value. `matched`
    are the uuids of the events of the step that was asked about, from all attempts that came so far.

    Raises:
        InvalidParameter: for an action that there is not.
    """
    if shows_events(request):
        return _with_events(Shape(request, context, uuids=True))
    shape = Shape(request, context)
    return sql(
        "SELECT {actor} FROM ({attempts}) GROUP BY {group} HAVING {wanted}",
        actor=SQL("DISTINCT actor" if request.breakdown else "actor"),
        attempts=attempts(shape),
        group=shape.group,
        wanted=wanted(shape, SQL("max(steps)")),
    )


def _with_events(shape: Shape) -> SQL:
    shown = shape.request.selection.shown
    last = ", ".join(f"uuid_{k}" for k in shape.steps)
    uuid = f"[{last}][steps]" if shown is None else f"uuid_{shown}"
    return sql(
        "SELECT actor, list(DISTINCT {uuid}) FILTER ({uuid} IS NOT NULL) AS matched FROM ("
        "SELECT *, max(steps) OVER (PARTITION BY {group}) AS best FROM ({attempts}))"
        " WHERE steps = best AND {wanted} GROUP BY actor",
        uuid=SQL(uuid),
        group=shape.group,
        attempts=attempts(shape),
        wanted=wanted(shape, SQL("best")),
    )
