from __future__ import annotations

from contextlib import closing

import psycopg
import pytest
from psycopg import sql

from posthog_persons import PaceStoreError, Rate
from posthog_persons.pace_store import postgres as module
from posthog_persons.pace_store import postgres_pace_store
from support.hammering import hammered
from support.postgres import Postgres, running

START = 1_793_512_800.0  # 1 November 2026: that second, New York's clocks go back from 02:00 to 01:00
RATES = [Rate(3, 60), Rate(5, 3600)]
MINUTE = 60.25


def test_time_zones_of_sessions_and_the_end_of_summer_time_change_nothing(postgres: Postgres) -> None:
    schema = postgres.new_schema()
    zones = ("UTC", "America/New_York", "Asia/Kolkata")
    here, there, far = (
        postgres_pace_store(postgres.url(search_path=schema, timezone=zone)) for zone in zones
    )
    with closing(here), closing(there), closing(far):
        assert [store.take("deletes", RATES, START - 1) for store in (here, there, far)] == [0, 0, 0]
        for store in (here, there, far):
            assert store.take("deletes", RATES, START) == MINUTE - 1
        assert there.take("deletes", RATES, START + MINUTE) == 0


def test_what_a_database_isolates_by_default_changes_nothing(postgres: Postgres) -> None:
    url = postgres.url(search_path=postgres.new_schema(), default_transaction_isolation="serializable")
    assert hammered("postgres_pace_store", url, [Rate(40, 60)], [START, START + MINUTE]) == [40, 40]


def test_the_table_is_kept_small(postgres: Postgres) -> None:
    schema = postgres.new_schema()
    with closing(postgres_pace_store(postgres.url(search_path=schema))) as store:
        for number in range(20):
            assert store.take("deletes", RATES, START + number * 4000) == 0
    with psycopg.connect(postgres.url(search_path=schema)) as connection:
        assert connection.execute("SELECT * FROM posthog_persons_calls").fetchall() == [
            ("default/deletes", START + 19 * 4000)
        ]


def test_who_may_make_no_tables_can_use_one_that_is_there(postgres: Postgres) -> None:
    schema = postgres.new_schema()
    postgres.run(sql.SQL("CREATE ROLE clerk LOGIN"))
    postgres.run(sql.SQL("GRANT USAGE ON SCHEMA {} TO clerk").format(sql.Identifier(schema)))
    store = postgres_pace_store(postgres.url("clerk", search_path=schema))
    with closing(store):
        with pytest.raises(PaceStoreError, match="permission denied"):
            store.take("deletes", RATES, START)
        with closing(postgres_pace_store(postgres.url(search_path=schema))) as owners:
            assert owners.take("deletes", RATES, START) == 0
        grant = sql.SQL("GRANT SELECT, INSERT, DELETE ON posthog_persons_calls TO clerk")
        postgres.run(grant, search_path=schema)
        assert [store.take("deletes", RATES, START) for _ in range(2)] == [0, 0]
        assert store.take("deletes", RATES, START) == MINUTE


def test_a_connection_that_was_lost_is_made_anew(postgres: Postgres) -> None:
    url = postgres.url(search_path=postgres.new_schema(), application_name="losing")
    with closing(postgres_pace_store(url)) as store:
        assert store.take("deletes", RATES, START) == 0
        end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'losing'"
        postgres.run(sql.SQL(end))
        assert [store.take("deletes", RATES, START) for _ in range(2)] == [0, 0]
        assert store.take("deletes", RATES, START) == MINUTE


def test_a_server_that_is_down_is_told_until_it_is_back() -> None:
    with running() as server, closing(postgres_pace_store(server.url())) as store:
        assert store.take("deletes", RATES, START) == 0
        server.stop()
        for _ in range(2):
            with pytest.raises(PaceStoreError, match="store in PostgreSQL cannot be asked") as caught:
                store.take("deletes", RATES, START)
            assert "\n" not in str(caught.value)
        server.start()
        assert [store.take("deletes", RATES, START) for _ in range(3)] == [0, 0, MINUTE]


def test_nobody_waits_for_ever_for_the_turn(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        module, "_BEGIN", module._BEGIN.replace("lock_timeout = '10s'", "lock_timeout = '50ms'")
    )
    url = postgres.url(search_path=postgres.new_schema())
    with closing(postgres_pace_store(url)) as store, psycopg.connect(url) as silent:
        assert store.take("deletes", RATES, START) == 0
        silent.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('posthog_persons_calls/default/deletes', 0))"
        )
        with pytest.raises(PaceStoreError, match="lock timeout"):
            store.take("deletes", RATES, START)
        assert store.take("others", RATES, START) == 0
        silent.rollback()
        assert store.take("deletes", RATES, START) == 0
