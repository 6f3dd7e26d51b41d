from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from posthog_persons_emulator import cli
from posthog_persons_emulator.server import Options, Unusable


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """What would have been served."""
    served: list[Options] = []
    monkeypatch.setattr(cli, "serve", served.append)
    return served


def test_the_defaults_are_the_designs(served: list[Options]) -> None:
    cli.main([])
    assert served == [Options("127.0.0.1", 0, None, None, "union", "off", None)]


def test_every_option_arrives(served: list[Options], tmp_path: Path) -> None:
    seed = tmp_path / "seed.ndjson"
    seed.touch()
    cli.main(
        [
            *("--host", "::1", "--port", "8080", "--db", "x.duckdb", "--seed", str(seed)),
            *("--era", "2024-11", "--throttle", "real", "--now", "2024-11-24T12:00:00"),
            *("--chaos", "--json", "--allow-remote-control"),
        ]
    )
    now = datetime(2024, 11, 24, 12, tzinfo=UTC)
    assert served == [Options("::1", 8080, "x.duckdb", seed, "2024-11", "real", now, True, True, True)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "x"],
        ["--port", "65536"],
        ["--era", "2025"],
        ["--throttle", "some"],
        ["--now", "soon"],
        ["--seed", "events.csv"],
        ["--seed", "missing.ndjson"],
        ["--nothing"],
    ],
)
def test_a_bad_option_is_one_line_and_exit_2(
    served: list[Options], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    out, err = capsys.readouterr()
    assert (ended.value.code, out, err.count("\n"), served) == (2, "", 1, [])
    assert err.startswith("posthog-persons-emulator: ")


def test_what_cannot_be_served_is_one_line_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def serve(_: Options) -> None:
        raise Unusable("the port is taken")

    monkeypatch.setattr(cli, "serve", serve)
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "posthog-persons-emulator: the port is taken\n"
