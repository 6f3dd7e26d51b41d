from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from psycopg import sql
from sqlalchemy import event, make_url, text
from sqlalchemy.exc import InvalidRequestError

from posthog_persons import LedgerConflictError, LedgerError, SettingsError
from posthog_persons.erasure.ledger import Ledger, NewChunk, migrations, open_ledger
from posthog_persons.erasure.ledger import database as module
from posthog_persons.erasure.ledger.failures import told
from posthog_persons.erasure.ledger.schema import REVISION, VERSION_TABLE, metadata
from posthog_persons.testing import no_waiting
from support.ledgers import SPEC, Open, planned, received, uuid_of
from support.postgres import Postgres


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def test_a_file_is_for_its_owner_alone_with_all_that_belongs_to_it(path: Path) -> None:
    with open_ledger(path, no_waiting()) as ledger:
        received(ledger, ["ada"])
        files = list(path.parent.iterdir())
        assert {file.name for file in files} == {"ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert [file.name for file in path.parent.iterdir()] == ["ledger.sqlite"]


def test_what_was_recorded_survives_and_is_safe_from_a_power_cut(path: Path) -> None:
    with open_ledger(path, no_waiting()) as ledger:
        received(ledger, ["ada"])
        with ledger._database.reading() as connection:
            found = [connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")]
        assert found == ["wal", 2]  # 2: FULL
    with open_ledger(str(path), no_waiting()) as ledger:
        assert [job.spec for job in ledger.jobs.list()] == [SPEC]


def test_ids_that_are_hashed_are_gone_from_the_file(path: Path) -> None:
    with open_ledger(path, no_waiting()) as ledger:
        job = received(ledger, ["ada@example.com", "bob@example.com"])
        job.chunks.hash(0, {0: "a" * 15, 1: "b" * 15})
    assert b"@example.com" not in path.read_bytes()


def test_a_full_disk_is_told_and_nothing_is_recorded(path: Path) -> None:
    with open_ledger(path, no_waiting()) as ledger:
        job = received(ledger, ["ada"])
        before = job.digest()
        event.listen(
            ledger._database._engine, "begin", lambda c: c.exec_driver_sql("PRAGMA max_page_count = 1")
        )
        with pytest.raises(LedgerError, match=r"^the ledger cannot be used: its disk is full$") as caught:
            job.chunks.append(NewChunk([f"person-{n * 7919:x}" for n in range(1000)], 2))
        assert caught.value.refusal
        assert job.digest() == before


def test_a_read_only_ledger_is_told_and_can_be_read(path: Path) -> None:
    with open_ledger(path, no_waiting()) as ledger:
        job = planned(ledger, [1, 2])
        job.batches.claim("me")
        event.listen(ledger._database._engine, "begin", lambda c: c.exec_driver_sql("PRAGMA query_only = ON"))
        with pytest.raises(LedgerError, match="it is read-only"):
            job.attempts.send(0, [0, 1], "me")
        assert job.counts().people == {"ready": 2}
        assert job.attempts.of(0) == []


def test_a_ledger_that_somebody_writes_to_for_too_long_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PRAGMAS", (*module._PRAGMAS, "busy_timeout = 0"))
    with open_ledger(path, no_waiting()) as ledger, closing(sqlite3.connect(path)) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="somebody else has been writing"):
            ledger.jobs.create(SPEC)
        assert ledger.jobs.list() == []


def test_a_file_that_is_no_ledger_is_told(path: Path) -> None:
    path.write_text("a,b\n" * 500)
    with pytest.raises(LedgerError, match="the file is no ledger"):
        open_ledger(path, no_waiting())


@pytest.mark.parametrize("where", ["", "missing/ledger.sqlite"])
def test_a_file_that_cannot_be_made_is_told_without_its_path(tmp_path: Path, where: str) -> None:
    with pytest.raises(LedgerError, match=r"cannot be opened: (Is a directory|No such file or directory)$"):
        open_ledger(tmp_path / where, no_waiting())


@pytest.mark.parametrize(
    "url", ["postgresql://host:s3cret:/x", "postgresql://[::1/s3cret", "postgres://@:s3cret"]
)
def test_a_url_that_is_none_is_told_without_it(url: str) -> None:
    with pytest.raises(SettingsError, match="none that PostgreSQL knows") as caught:
        open_ledger(url, no_waiting())
    assert caught.value.__suppress_context__


def test_a_database_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="the database cannot be reached") as caught:
        open_ledger(f"postgresql://me:s3cret@/erasures?host={tmp_path}", no_waiting())
    assert "s3cret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_user_who_may_not_write_is_told(postgres: Postgres) -> None:
    schema = postgres.new_schema()
    with open_ledger(postgres.url(search_path=schema), no_waiting()) as ledger:
        planned(ledger, [1])
    postgres.run(sql.SQL("CREATE ROLE reader LOGIN"))
    postgres.run(sql.SQL("GRANT USAGE ON SCHEMA {} TO reader").format(sql.Identifier(schema)))
    tables = sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO reader").format(sql.Identifier(schema))
    postgres.run(tables)
    with open_ledger(postgres.url("reader", search_path=schema), no_waiting()) as ledger:
        assert ledger.of(1).counts().people == {"ready": 1}
        with pytest.raises(LedgerError, match="the user may not do that"):
            ledger.of(1).batches.claim("me")
    read_only = postgres.url(search_path=schema, default_transaction_read_only="on")
    with open_ledger(read_only, no_waiting()) as ledger, pytest.raises(LedgerError, match="read-only"):
        ledger.of(1).batches.claim("me")


def test_what_contradicts_is_told_without_ids(ledger: Ledger) -> None:
    job = received(ledger, ["ada"])
    twice = text("INSERT INTO erasure_lease VALUES (1, 'ada', 'b'), (1, 'ada', 'b')")
    same = r"^somebody else has recorded the same in the ledger$"
    with pytest.raises(LedgerConflictError, match=same) as caught, job._database.writing() as connection:
        connection.execute(twice)
    assert caught.value.__suppress_context__


def test_other_errors_of_the_library_are_told_by_their_kind() -> None:
    with pytest.raises(LedgerError, match="cannot be used: InvalidRequestError"), told():
        raise InvalidRequestError("about ada@example.com")


def test_a_newer_ledger_is_refused_by_an_older_program(opened: Open) -> None:
    with opened()._database.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '999'"))
    with pytest.raises(LedgerError, match="made by a newer version of posthog-persons"):
        opened()


def test_an_older_ledger_is_brought_to_the_newest_schema_step_by_step(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened()
    done: list[str] = []
    later = {number: partial(done.append, number) for number in ("2", "3")}
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, **later})
    monkeypatch.setattr(import_module("posthog_persons.erasure.ledger.migrate"), "REVISION", "3")
    for _ in range(2):
        assert opened().jobs.list() == []
    assert done == ["2", "3"]


def test_the_newest_migration_is_the_revision_of_the_schema() -> None:
    assert list(migrations.STEPS)[-1] == REVISION


def test_the_migrations_make_the_schema(ledger: Ledger) -> None:
    with ledger._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []


def test_several_programs_may_make_a_ledger_at_once(where: str) -> None:
    with ExitStack() as stack, ThreadPoolExecutor(4) as pool:
        for ledger in pool.map(lambda _: open_ledger(where, no_waiting()), range(4)):
            assert stack.enter_context(ledger).jobs.list() == []


def test_a_broken_migration_leaves_nothing(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise LedgerError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", cut)
        with pytest.raises(LedgerError, match="power cut"):
            open_ledger(where, no_waiting())
    with open_ledger(where, no_waiting()) as ledger:
        assert ledger.jobs.list() == []


def test_a_percent_sign_in_the_url_is_no_trouble(postgres: Postgres) -> None:
    url = make_url(postgres.url(search_path=postgres.new_schema())).set(password="p%rst")
    with open_ledger(url.render_as_string(hide_password=False), no_waiting()) as ledger:
        assert ledger.jobs.list() == []
        assert "p%rst" not in repr(ledger._database._engine)


def test_a_session_of_postgres_may_have_any_settings(postgres: Postgres) -> None:
    url = postgres.url(
        search_path=postgres.new_schema(),
        timezone="Asia/Kolkata",
        default_transaction_isolation="serializable",
    )
    with open_ledger(url, no_waiting()) as ledger:
        job = planned(ledger, [1])
        assert [batch.uuids for batch in job.batches.claim("me")] == [[uuid_of(1)]]
        assert ledger.jobs.list()[0].created_at.isoformat() == "2026-09-21T14:13:20+00:00"


def test_a_connection_that_was_lost_is_made_anew(postgres: Postgres) -> None:
    url = postgres.url(search_path=postgres.new_schema(), application_name="losing")
    with open_ledger(url, no_waiting()) as ledger:
        received(ledger, ["ada"])
        end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'losing'"
        postgres.run(sql.SQL(end))
        assert ledger.of(1).counts().subjects == {"received": 1}
