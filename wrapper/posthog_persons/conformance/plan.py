"""What a run is to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from posthog_persons.capabilities import Era

SEED = 20261125
MAX_EXAMPLES = 25
MAX_REQUESTS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is to do.

    Attributes:
        era: The state of the service that the server is expected to be in.
        base_url: Origin of the server; None: an emulator that the run starts for itself.
        project_id: The project; None: the emulator's.
        key: Personal API key; None: the emulator's.
        token: The project's token, for capture; None: it is asked for where it is needed.
        allow_writes: The project whose people may be made, changed and deleted; None: nothing is written.
        operations: `operationId`s to keep to; none given: all.
        max_examples: How many random requests an operation gets, at least 1.
        seed: Of everything that is random.
        time_limit: Seconds after which no further request is made up; None: there is no limit.
        max_requests: How many requests may be sent in all.
        quick: Fewer requests: what a change of the contract or the server should pass first.
    """

    era: Era = "union"
    base_url: str | None = None
    project_id: str | None = None
    key: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    allow_writes: str | None = None
    operations: tuple[str, ...] = ()
    max_examples: int = MAX_EXAMPLES
    seed: int = SEED
    time_limit: float | None = None
    max_requests: int = MAX_REQUESTS
    quick: bool = False
