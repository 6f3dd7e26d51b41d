"""The erasure request of the demo: a CSV of distinct ids, and what must come of it."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from product import SEED, Person, Product

ROWS = 3_000
UNKNOWN = 80
TWICE = 70


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """The rows of the file, and the plain truth about them."""

    rows: tuple[str, ...]
    unknown: frozenset[str]
    erased: tuple[Person, ...]
    others: tuple[Person, ...]

    def write(self, path: Path) -> None:
        """Write the file as a support desk would export it: a ticket number beside each id."""
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("ticket", "distinct_id"))
            writer.writerows((f"T-{number:04d}", row) for number, row in enumerate(self.rows, start=1))


def make_request(product: Product) -> ErasureRequest:
    """Pick 3,000 rows: ids of some people, often several of one; 80 that nobody has; 70 that stand twice."""
    dice = random.Random(SEED + 1)  # noqa: S311 - made-up data, no secret
    people = list(product.people)
    dice.shuffle(people)
    known: list[str] = []
    erased = 0
    wanted = ROWS - UNKNOWN - TWICE
    while len(known) < wanted:
        ids = people[erased].distinct_ids
        known += dice.sample(ids, dice.randint(1, len(ids)))[: wanted - len(known)]
        erased += 1
    unknown = [f"user-{number}" for number in range(900_000, 900_000 + UNKNOWN)]
    rows = known + unknown + dice.sample(known, TWICE)
    dice.shuffle(rows)
    return ErasureRequest(tuple(rows), frozenset(unknown), tuple(people[:erased]), tuple(people[erased:]))
