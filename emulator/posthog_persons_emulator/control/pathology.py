"""The states in which a project can be ill: kept here, and met by every operation alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from posthog_persons_emulator.store.records import Person


@dataclass(slots=True)
class Failing:
    """A person whose deletion fails at a step, *left* times more or, with None, always."""

    step: str
    left: int | None = None


@dataclass(slots=True)
class Vanishing:
    """How many persons somebody else will delete: some after every page that is read, until none are left."""

    left: int
    per_page: int


@dataclass(slots=True)
class Pathologies:
    """What ails each project; persons are known by project and number."""

    lost: set[tuple[int, int]] = field(default_factory=set)
    failing: dict[tuple[int, int], Failing] = field(default_factory=dict)
    vanishing: dict[int, Vanishing] = field(default_factory=dict)

    def present(self, team_id: int, persons: Sequence[Person]) -> list[Person]:
        """Return those persons of a query that the person store really holds.

        A lost person is still known to queries, which count it and page past it, but nothing can be
        read of it: pages get short, and actor envelopes count it under `missing_persons`
        (api-facts §0.6).
        """
        return [person for person in persons if (team_id, person.id) not in self.lost]

    def failing_step(self, team_id: int, person_id: int) -> str | None:
        """Return the step at which deleting the person fails this time, or None if it does not."""
        failing = self.failing.get((team_id, person_id))
        if failing is None or failing.left == 0:
            return None
        if failing.left is not None:
            failing.left -= 1
        return failing.step

    def vanish(self, team_id: int, shown: Sequence[Person]) -> Sequence[Person]:
        """Choose who of a page that was read is deleted right after: those that stood first.

        So the persons that are not read yet move up, and whoever pages by offset passes over some.
        """
        vanishing = self.vanishing.get(team_id)
        if vanishing is None:
            return ()
        chosen = shown[: min(vanishing.per_page, vanishing.left)]
        vanishing.left -= len(chosen)
        return chosen

    def lose(self, team_id: int, person_ids: Iterable[int]) -> None:
        self.lost.update((team_id, person_id) for person_id in person_ids)
