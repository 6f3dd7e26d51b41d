"""A hundred thousand ids through the command, as a privacy engineer would do it."""

from __future__ import annotations

import json
from pathlib import Path

from support.emulator import Run, Service

MANY = 100_000
# Runs a command and writes the most memory that it held; ru_maxrss counts bytes on macOS, else kibibytes.
MEASURED = """
import pathlib, resource, subprocess, sys
code = subprocess.call(["posthog-persons", *sys.argv[1:]])
unit = 1 if sys.platform == "darwin" else 1024
pathlib.Path("peak").write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit))
sys.exit(code)
"""


def test_a_hundred_thousand_people_go_in_little_memory(run: Run, service: Service, tmp_path: Path) -> None:
    ids = [f"customer-{number:06d}@shop.example" for number in range(MANY)]
    service.capture([*ids, "somebody else"])
    (tmp_path / "ids.csv").write_text("distinct_id\n" + "\n".join(ids) + "\n")

    arguments = ("delete", "--file", "ids.csv", "--by", "distinct-id", "--yes", "--report", "report.json")
    done = run("-c", MEASURED, *arguments, command="python")

    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["asked"], report["found"], report["deleted"], report["unmatched"]) == (MANY, MANY, MANY, 0)
    assert service.people() == 1
    assert int((tmp_path / "peak").read_text()) < 100 * 2**20
