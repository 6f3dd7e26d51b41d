from __future__ import annotations

import pytest

from support.postgres import Postgres, postgres

__all__ = ["postgres"]


@pytest.fixture
def database(postgres: Postgres) -> str:
    """A schema of its own, for a ledger, a queue and a pace."""
    return postgres.url(search_path=postgres.new_schema())
