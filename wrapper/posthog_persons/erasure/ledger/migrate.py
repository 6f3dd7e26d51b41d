"""Brings a ledger to this program's schema, and refuses one that is newer."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from posthog_persons.errors import LedgerError

from .database import Database
from .schema import REVISION, VERSION_TABLE

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('posthog_persons_erasure', 0))"


def migrate(database: Database) -> None:
    """Make the tables, or change them to what this program knows.

    Raises:
        LedgerError: The ledger is of a newer program, or cannot be written to.
    """
    with database.reading() as connection:
        if _revision(connection) == REVISION:
            return
    with database.writing() as connection:
        if database.is_postgres:  # two programs that make the tables at once would disturb each other
            connection.execute(text(_LOCK))
        if _revision(connection) != REVISION:
            _upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command  # slow to import, and rarely needed
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError:
        fault = "the ledger was made by a newer version of posthog-persons; update to read it"
        raise LedgerError(fault) from None
