"""What the layers of one funnel statement agree on."""

from __future__ import annotations

from dataclasses import dataclass

from posthog_persons_emulator.insights.funnel.values import Source, source_of
from posthog_persons_emulator.requests.funnel import FunnelRequest
from posthog_persons_emulator.sql.context import Context
from posthog_persons_emulator.sql.fragment import SQL


@dataclass(frozen=True, slots=True)
class Shape:
    """A funnel and the columns that its statement carries.

    Args:
        request: the funnel.
        context: the project and the time.
        uuids: whether the events of an attempt are wanted, not just their times.
    """

    request: FunnelRequest
    context: Context
    uuids: bool = False

    @property
    def steps(self) -> range:
        """Indexes of the steps."""
        return range(len(self.request.steps))

    @property
    def source(self) -> Source:
        """Where attempts have their breakdown value from."""
        return source_of(self.request.breakdown)

    @property
    def split(self) -> bool:
        """Whether attempts are made within one breakdown value."""
        return self.source == "own"

    @property
    def arrival(self) -> bool:
        """Whether it matters which of several events at the same time arrived first."""
        return self.uuids or self.request.order == "strict" or self.source in ("actor", "step")

    @property
    def carried(self) -> tuple[str, ...]:
        """What attempts keep of a step's event besides its time, by the names of the marks' columns."""
        wanted = {"uuid": self.uuids, "value": self.source == "step"}
        return tuple(name for name, is_wanted in wanted.items() if is_wanted)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns within which attempts are made."""
        return ("actor", "value") if self.split else ("actor",)

    @property
    def group(self) -> SQL:
        """The columns by which the most steps are found: an actor, with a breakdown each of its values."""
        return SQL("actor, value" if self.request.breakdown else "actor")

    def follows(self, earlier: str, later: str, time: str = "moment") -> str:
        """Return the condition of an ASOF join to the first row of *later* that is strictly later.

        Args:
            earlier: alias of the left side.
            later: alias of the right side, with the time `moment`.
            time: the left side's time.
        """
        same = " AND ".join(f"{earlier}.{key} = {later}.{key}" for key in self.keys)
        return f"{same} AND {earlier}.{time} < {later}.moment"
