"""A store in PostgreSQL, for several machines (extra `pace-postgres`)."""

from __future__ import annotations

from typing import Any

from posthog_persons.errors import SettingsError

from .sliding import TIMEOUT
from .table import Database, TablePaceStore

# Each statement must see what was counted before it got the lock, and nobody may keep that by falling silent.
_BEGIN = f"""
BEGIN ISOLATION LEVEL READ COMMITTED;
SET LOCAL lock_timeout = '{TIMEOUT}s';
SET LOCAL idle_in_transaction_session_timeout = '{TIMEOUT}s'
"""
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('posthog_persons_calls/' || ?, 0))"
# Times are numbers: what a timestamp means may depend on the session's time zone.
_TABLE = """
CREATE TABLE posthog_persons_calls (name text NOT NULL, at double precision NOT NULL);
CREATE INDEX ON posthog_persons_calls (name, at)
"""
_MAKING = "posthog_persons_calls"  # two processes that make the table at once would disturb each other


def postgres_pace_store(url: str, key_name: str = "default") -> TablePaceStore:
    """Make a store in PostgreSQL, for all machines that reach it.

    It is one table, `posthog_persons_calls`, made where it is absent in the first schema of the search path,
    and one connection. A pooler before the database does no harm.

    Args:
        url: Where to, as `postgresql://user:password@host/database` or as libpq's words; it is in no error.
        key_name: What the key is called in the store, where several share it; never the key itself.

    Raises:
        SettingsError: The URL is none.
        ModuleNotFoundError: `psycopg` is not installed.
    """
    try:
        import psycopg  # in the extra `pace-postgres`
        from psycopg.conninfo import conninfo_to_dict
    except ModuleNotFoundError as error:
        fault = "a pace store in PostgreSQL needs psycopg: pip install 'posthog-persons[pace-postgres]'"
        raise ModuleNotFoundError(fault, name=error.name) from error
    try:
        settings: dict[str, Any] = {
            "connect_timeout": TIMEOUT,
            "tcp_user_timeout": TIMEOUT * 1000,
            "keepalives_idle": TIMEOUT,
            **conninfo_to_dict(url),
        }
    except psycopg.ProgrammingError:
        # Not chained: what is wrong with a URL is told by quoting it.
        raise SettingsError("the URL of the pace store is none that PostgreSQL knows") from None

    def connect() -> psycopg.Connection:
        # Poolers hand a session on, and what was prepared in it is not there.
        return psycopg.connect(**settings, autocommit=True, prepare_threshold=None)

    return TablePaceStore(
        Database("PostgreSQL", connect, _make_table, psycopg.Error, _BEGIN, _LOCK, "%s"), key_name
    )


def _make_table(connection: Any) -> None:
    connection.execute(_BEGIN)
    connection.execute(_LOCK.replace("?", "%s"), [_MAKING])
    # Asked first, as CREATE … IF NOT EXISTS needs the right to make tables all the same.
    if connection.execute("SELECT to_regclass('posthog_persons_calls')").fetchone() == (None,):
        connection.execute(_TABLE)
    connection.execute("COMMIT")
