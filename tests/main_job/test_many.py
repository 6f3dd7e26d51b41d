"""A hundred thousand ids through the command, as a privacy engineer would do it."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from support.emulator import Run, Service

MANY = 100_000
# ru_maxrss counts kibibytes on Linux and bytes on macOS.
UNIT = 1 if sys.platform == "darwin" else 1024


def test_a_hundred_thousand_people_go_in_little_memory(run: Run, service: Service, tmp_path: Path) -> None:
    ids = [f"customer-{number:06d}@shop.example" for number in range(MANY)]
    service.capture([*ids, "somebody else"])
    (tmp_path / "ids.csv").write_text("distinct_id\n" + "\n".join(ids) + "\n")

    done = run("delete", "--file", "ids.csv", "--by", "distinct-id", "--yes", "--report", "report.json")

    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["asked"], report["found"], report["deleted"], report["unmatched"]) == (MANY, MANY, MANY, 0)
    assert service.people() == 1
    # The largest of all processes that this one has waited for: the command is the only one that grows.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT < 100 * 2**20
