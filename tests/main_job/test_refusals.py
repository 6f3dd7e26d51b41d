"""What goes wrong before anything is deleted: one line, a documented exit code, and nobody harmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.emulator import Run, Service

DELETE = ("delete", "--file", "ids.csv", "--by", "distinct-id", "--yes")


@pytest.fixture(autouse=True)
def people(service: Service, tmp_path: Path) -> None:
    service.capture(["ada", "bob"])
    (tmp_path / "ids.csv").write_text("distinct_id\nada\nbob\n")


def _refused(run: Run, service: Service, exit_code: int, says: str, *extra: str, **changed: str) -> None:
    done = run(*DELETE, *extra, **changed)
    assert done.returncode == exit_code
    assert done.stdout == ""
    assert sum(line.startswith("posthog-persons: ") for line in done.stderr.splitlines()) == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    for secret in (service.personal_api_key, changed.get("POSTHOG_PERSONAL_API_KEY") or "-"):
        assert secret not in done.stderr or secret == "-"
    assert service.people() == 2


def test_a_wrong_key(run: Run, service: Service) -> None:
    _refused(run, service, 3, "401", POSTHOG_PERSONAL_API_KEY="phx_wrong")
    assert service.calls("bulk_delete") == 0


def test_a_key_that_may_not_read(run: Run, service: Service) -> None:
    key = service.key("cohort:read")
    _refused(run, service, 3, "person:read", POSTHOG_PERSONAL_API_KEY=key)
    assert service.calls("bulk_delete") == 0


def test_a_key_that_may_not_write(run: Run, service: Service) -> None:
    key = service.key("person:read")
    _refused(run, service, 3, "person:write", POSTHOG_PERSONAL_API_KEY=key)
    assert service.calls("bulk_delete") == 1


def test_an_unknown_project(run: Run, service: Service) -> None:
    _refused(run, service, 3, "Project not found", POSTHOG_PROJECT_ID="77")


def test_a_project_id_that_is_a_path(run: Run, service: Service) -> None:
    _refused(run, service, 2, "project id", POSTHOG_PROJECT_ID="..")


def test_an_unreachable_host(run: Run, service: Service) -> None:
    nowhere = {"POSTHOG_HOST": "http://127.0.0.1:9", "POSTHOG_PERSONS_MAX_WAIT": "0"}
    _refused(run, service, 3, "127.0.0.1:9", **nowhere)


@pytest.mark.parametrize("seconds", ["-1", "soon", "nan"])
def test_a_wait_that_is_none(run: Run, service: Service, seconds: str) -> None:
    _refused(run, service, 2, "max", "--max-wait", seconds)
    assert service.calls("/persons/") <= 1  # the count after it


def test_no_key(run: Run, service: Service) -> None:
    _refused(run, service, 2, "POSTHOG_PERSONAL_API_KEY", POSTHOG_PERSONAL_API_KEY="")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no ids"),
        (b"distinct_id\nada\n\xff\xfe\n", "UTF-8"),
        (b"name,mail\nx,y\n", "column"),
        (b"distinct_id,mail\nada,a\n,b\n", "line 3"),
        (b"distinct_id\nada\x00\n", "line 2"),
    ],
    ids=["empty", "not text", "no such column", "row without an id", "null byte"],
)
def test_a_malformed_file(run: Run, service: Service, tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "ids.csv").write_bytes(content)
    _refused(run, service, 2, says)
    assert service.calls("/persons/") <= 1  # the count after it


def test_a_missing_file(run: Run, service: Service, tmp_path: Path) -> None:
    (tmp_path / "ids.csv").unlink()
    _refused(run, service, 2, "ids.csv")
