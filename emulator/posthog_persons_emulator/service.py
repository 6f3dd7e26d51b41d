"""The state of one emulator, which every request finds in its WSGI environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from posthog_persons_emulator.auth.keys import Key, Keys
from posthog_persons_emulator.auth.throttles import Throttling
from posthog_persons_emulator.clock import Clock
from posthog_persons_emulator.control.deletions import ProfileDeletions
from posthog_persons_emulator.control.due import EventRuns
from posthog_persons_emulator.control.faults import FaultPlan
from posthog_persons_emulator.control.log import RequestLog
from posthog_persons_emulator.control.pathology import Pathologies
from posthog_persons_emulator.eras import UNION, Era
from posthog_persons_emulator.http.cache import Cache
from posthog_persons_emulator.store.records import Team
from posthog_persons_emulator.store.store import Store

ENVIRON = "posthog_persons_emulator.service"
"""Key of the WSGI environment under which a request finds its service."""

HOME = 1
"""Number of the first project: what `@current` and `/api/person/` mean (design.md, "The emulator")."""


@dataclass(slots=True)
class Service:
    """Everything that one emulator remembers and obeys; many may live in one process.

    Args:
        store: projects, people, events, cohorts and deletions.
        clock: the emulator's time.
        era: which of the API's historical shapes it shows.
        throttling: the rate limits, off by default.
        chaos: whether a socket front stands before it, without which socket faults are refused.
        allow_remote_control: whether `/_emulator/` answers to others than loopback.
    """

    store: Store = field(default_factory=Store)
    clock: Clock = field(default_factory=Clock)
    era: Era = UNION
    throttling: Throttling = field(default_factory=Throttling)
    chaos: bool = False
    allow_remote_control: bool = False
    keys: Keys = field(default_factory=Keys)
    faults: FaultPlan = field(default_factory=FaultPlan)
    log: RequestLog = field(default_factory=RequestLog)
    deletion_mode: ProfileDeletions = field(default_factory=ProfileDeletions)
    event_runs: EventRuns = field(default_factory=EventRuns)
    pathologies: Pathologies = field(default_factory=Pathologies)
    cache: Cache = field(default_factory=Cache)
    default_key: Key = field(init=False)

    def __post_init__(self) -> None:
        self.default_key = self.keys.create("full")
        if self.store.teams.get(HOME) is None:
            self._make_home(None)

    def home(self) -> Team:
        """Return the first project."""
        return cast(Team, self.store.teams.get(HOME))  # it is there from the beginning

    def start_line(self, base_url: str) -> dict[str, Any]:
        """Return what a client needs to begin (design.md, "The emulator").

        Args:
            base_url: the origin under which the emulator is reached.
        """
        return {
            "base_url": base_url,
            "project_id": HOME,
            "project_token": self.home().api_token,
            "personal_api_key": self.default_key.token,
        }

    def reset(self) -> None:
        """Empty everything; the default key and the first project's token stay what they were."""
        token = self.home().api_token
        self.store.reset()
        self._make_home(token)
        self.keys = Keys()
        self.keys.add(self.default_key)
        self.throttling.clear()
        self.faults = FaultPlan()
        self.log = RequestLog()
        self.deletion_mode = ProfileDeletions()
        self.event_runs = EventRuns()
        self.pathologies = Pathologies()
        self.cache = Cache()

    def _make_home(self, token: str | None) -> None:
        fields = {} if token is None else {"api_token": token}
        self.store.teams.create("Default project", self.clock.now(), **fields)
