from __future__ import annotations

import json
from pathlib import Path

import pytest

from posthog_persons_emulator.seed import BadSeedError, plant
from support.inprocess import Emulator
from support.shop import EVENTS


def test_the_events_of_a_file_are_captured_in_order(emulator: Emulator, tmp_path: Path) -> None:
    seed = tmp_path / "seed.ndjson"
    seed.write_text("\n".join([*map(json.dumps, EVENTS), ""]))
    plant(emulator.service, seed)
    assert emulator.names() == ["bob", "anon-1"]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b'{"event": "x", "distinct_id": "a"}\n{', "line 2"),
        (b"[]", "line 1: an event is a JSON object"),
        (b"[" * 100_000, "line 1"),
        (b"\xff", "is not UTF-8"),
        (b'{"event": NaN}', "body is not valid JSON"),
    ],
)
def test_a_seed_that_cannot_be_read_is_told_where(
    emulator: Emulator, tmp_path: Path, content: bytes, where: str
) -> None:
    seed = tmp_path / "seed.jsonl"
    seed.write_bytes(content)
    with pytest.raises(BadSeedError, match=where):
        plant(emulator.service, seed)
