"""People, and an erasure request; what must come of it is counted here, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

_OTHERS = 0.1  # of the people stay
_SECOND_ID, _BOTH_GIVEN, _TWICE, _UNKNOWN = 0.3, 0.5, 0.02, 0.03


@dataclass(frozen=True)
class Product:
    """Some people are to go and some to stay, drawn by a seed.

    Attributes:
        ids: About how many ids the request has.
        seed: Draws them.
    """

    ids: int
    seed: int = 7

    @cached_property
    def people(self) -> list[list[str]]:
        """The distinct ids of each person who is to go."""
        dice = Random(self.seed)  # noqa: S311 - no secret
        return [
            [f"user-{n:06d}", f"device-{n:06d}"] if dice.random() < _SECOND_ID else [f"user-{n:06d}"]
            for n in range(self.ids)
        ]

    @cached_property
    def others(self) -> list[list[str]]:
        """The distinct ids of each person who is to stay."""
        return [[f"guest-{n:06d}", f"tablet-{n:06d}"] for n in range(int(self.ids * _OTHERS))]

    @cached_property
    def rows(self) -> list[str]:
        """The request: an id of each, or both; some that stand twice; some that nobody has."""
        dice = Random(self.seed + 1)  # noqa: S311 - no secret
        rows: list[str] = []
        for person in self.people:
            rows += person if dice.random() < _BOTH_GIVEN else [dice.choice(person)]
        rows += dice.sample(rows, int(self.ids * _TWICE))
        rows += [f"nobody-{n}" for n in range(int(self.ids * _UNKNOWN))]
        dice.shuffle(rows)
        return rows

    @property
    def subjects(self) -> dict[str, int]:
        """How many rows are to end in which state."""
        twice, unknown = int(self.ids * _TWICE), int(self.ids * _UNKNOWN)
        return {
            "proven": len(self.rows) - twice - unknown,
            "not found": unknown,
            "duplicate": twice,
        }

    def write(self, folder: Path) -> None:
        """Write `people.ndjson`, which an emulator is seeded with, and `ids.csv`, the request."""
        with (folder / "people.ndjson").open("w") as file:
            file.writelines(self._seed())
        (folder / "ids.csv").write_text("\n".join(["distinct_id", *self.rows]) + "\n")

    def _seed(self) -> Iterator[str]:
        for person in (*self.people, *self.others):
            yield json.dumps({"distinct_ids": person, "created_at": "2024-11-01T09:00:00Z"}) + "\n"
