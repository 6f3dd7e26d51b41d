"""The Python of the guide to pacing runs."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from posthog_persons import Rate
from support import redis
from support.emulator import Service
from support.postgres import Postgres, postgres

__all__ = ["postgres"]

PAGE = (Path(__file__).parents[2] / "docs" / "pacing.md").read_text(encoding="utf-8")
SHARING, POSTGRES, REDIS, KEYS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def run(example: str, **there: str) -> dict[str, Any]:
    """Run an example with other addresses and return its names."""
    for written, real in there.items():
        example, count = re.subn(rf"{written}\w*://[^\"]+", real, example)
        assert count == 1
    names: dict[str, Any] = {}
    exec(compile(example, "pacing.md", "exec"), names)
    return names


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def redis_url() -> Iterator[str]:
    with redis.running() as url:
        yield url


def counted() -> list[str]:
    with closing(sqlite3.connect("pace.sqlite")) as connection:
        rows = connection.execute("SELECT DISTINCT name FROM posthog_persons_calls ORDER BY name")
        return [name for (name,) in rows]


def test_a_file_counts_the_calls(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    service.capture(["user-17"])
    monkeypatch.setenv("POSTHOG_PERSONAL_API_KEY", service.personal_api_key)
    there = SHARING.replace('project_id=12345, region="eu"', f'project_id=1, host="{service.base_url}"')
    assert there != SHARING
    assert run(there)["report"].deleted == 1
    assert counted() == ["default/deletes", "default/others"]


def test_the_databases_are_stores(postgres: Postgres, redis_url: str) -> None:
    url = postgres.url(search_path=postgres.new_schema())
    for names in (run(POSTGRES, postgres=url), run(REDIS, redis=redis_url)):
        with closing(names["store"]) as store:
            assert store.take("deletes", [Rate(3, 60)], 0.0) == 0


def test_keys_are_counted_apart() -> None:
    names = run(KEYS)
    for key in ("erasure", "reports"):
        with closing(names[key]) as store:
            store.take("deletes", [Rate(3, 60)], 0.0)
    assert counted() == ["erasure/deletes", "reports/deletes"]
