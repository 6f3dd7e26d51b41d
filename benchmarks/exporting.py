"""How many people a second are written to a file."""

# ruff: noqa: T201 -- what a benchmark finds, it prints

from __future__ import annotations

import json
import tempfile
from functools import partial
from pathlib import Path
from typing import get_args

from benchmarks.loopback import listed
from benchmarks.timing import medians
from posthog_persons._api import persons
from posthog_persons.export import PEOPLE, Format, export_records

COUNT = 20_000


def exporting(runs: int) -> dict[str, int]:
    """Print and return people a second by format, from records in memory to a file on disk."""
    people = persons.list_page("1").parse(json.loads(listed(COUNT))).items
    with tempfile.TemporaryDirectory() as folder:
        seconds = medians(
            runs,
            {
                kind: partial(
                    export_records, people, Path(folder, f"people.{kind}"), columns=PEOPLE, overwrite=True
                )
                for kind in get_args(Format)
            },
        )
    rates = {kind: round(COUNT / each) for kind, each in seconds.items()}
    for kind, rate in rates.items():
        print(f"export to {kind:10}{rate:26,} people/s")
    return rates
