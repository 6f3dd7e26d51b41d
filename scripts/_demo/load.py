"""Send the product's events as the product would: through the official `posthog` package, unchanged."""

from __future__ import annotations

from collections.abc import Iterable

from posthog import Posthog
from product import Event


def load(events: Iterable[Event], *, host: str, token: str) -> None:
    """Capture every event in order; raise if any was not accepted."""
    failures: list[Exception] = []
    # The package drops events that find its queue full, hence a queue that holds them all.
    client = Posthog(
        token,
        host=host,
        max_queue_size=1_000_000,
        flush_at=500,
        on_error=lambda error, _: failures.append(error),
    )
    for event in events:
        _capture(client, event)
    client.flush(timeout_seconds=120)
    client.shutdown()
    if failures:
        raise failures[0]


def _capture(client: Posthog, event: Event) -> None:
    match event.name:
        case "$create_alias":
            client.alias(event.distinct_id, str(event.properties["alias"]), timestamp=event.at)
        case "$set":
            client.set(distinct_id=event.distinct_id, properties=event.properties["$set"], timestamp=event.at)
        case _:
            client.capture(
                event.name, distinct_id=event.distinct_id, properties=event.properties, timestamp=event.at
            )
