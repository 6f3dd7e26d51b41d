from __future__ import annotations

import json
import subprocess
import sys

CODE = """
import contextlib, io, json, sys
from posthog_persons.cli import main
shown = {}
for name in ("", *json.loads(sys.argv[1])):
    with contextlib.redirect_stdout(io.StringIO()) as output:
        assert main([*name.split(), "--help"]) == 0
    shown[name] = output.getvalue()
slow = {"httpx", "posthog_persons_api", "rich", "pyarrow", "sqlalchemy", "procrastinate"}
heavy = (slow | {"posthog_persons._transport"}) & sys.modules.keys()
print(json.dumps([shown, sorted(heavy)]))
"""
COMMANDS = [
    "activity", "capabilities", "cohorts", "conformance", "correlation", "delete", "deletion-status",
    "erase list", "erase report", "erase resume", "erase start", "erase status", "erase verify",
    "export", "funnel", "get", "lifecycle", "list", "path", "retention", "stickiness", "trends", "values",
    "worker",
]  # fmt: skip


def listed(text: str) -> list[str]:
    return [line.split()[0] for line in text.partition("Commands:\n")[2].splitlines()]


def test_help_is_quick_and_names_every_command_in_order() -> None:
    """What takes long to load is loaded by the commands themselves, never for their help."""
    command = [sys.executable, "-c", CODE, json.dumps(["erase", *COMMANDS])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    shown, heavy = json.loads(done.stdout)
    assert heavy == []
    assert listed(shown[""]) == sorted({name.split()[0] for name in COMMANDS})
    assert listed(shown["erase"]) == [name.split()[1] for name in COMMANDS if name.startswith("erase ")]
    for name in COMMANDS:
        assert "Exit codes: 0" in shown[name]
        assert f"Examples:\n    posthog-persons {name}" in shown[name]
