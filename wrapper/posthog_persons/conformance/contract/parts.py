"""What a schema is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.contract.operations import Contract

Json = Any


def parts(contract: Contract, schema: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """Yield a schema without its reference, and everything that it is combined of (`allOf`)."""
    here = contract.resolved(schema)
    yield here
    for branch in here.get("allOf", ()):
        yield from parts(contract, branch)
