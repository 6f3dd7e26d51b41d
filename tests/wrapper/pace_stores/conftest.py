from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from posthog_persons import pace_store
from support import redis
from support.postgres import Postgres, postgres

__all__ = ["postgres"]


@dataclass
class Place:
    """Where stores of one kind can be, empty at first."""

    maker: str
    address: str
    opened: ExitStack = field(default_factory=ExitStack)

    def store(self, *key_name: str) -> Any:
        """Open a store there, as each process has its own."""
        return self.opened.enter_context(closing(getattr(pace_store, self.maker)(self.address, *key_name)))


@pytest.fixture(params=["sqlite", "postgres", "redis"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    maker = f"{request.param}_pace_store"
    with ExitStack() as stack:
        addresses: dict[str, Callable[[], str]] = {
            "sqlite": lambda: str(tmp_path / "pace.sqlite"),
            "postgres": lambda: new_schema(request),
            "redis": lambda: stack.enter_context(redis.running()),
        }
        place = Place(maker, addresses[request.param]())
        with place.opened:
            yield place


def new_schema(request: pytest.FixtureRequest) -> str:
    server: Postgres = request.getfixturevalue("postgres")
    return server.url(search_path=server.new_schema())
