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
        assert main([*filter(None, [name]), "--help"]) == 0
    shown[name] = output.getvalue()
heavy = {"httpx", "posthog_persons_api", "rich", "pyarrow", "posthog_persons._transport"} & sys.modules.keys()
print(json.dumps([shown, sorted(heavy)]))
"""
COMMANDS = [
    "activity", "capabilities", "cohorts", "conformance", "correlation", "delete", "deletion-status",
    "export", "funnel", "get", "lifecycle", "list", "path", "retention", "stickiness", "trends", "values",
]  # fmt: skip


def test_help_is_quick_and_names_every_command_in_order() -> None:
    """What takes long to load is loaded by the commands themselves, never for their help."""
    command = [sys.executable, "-c", CODE, json.dumps(COMMANDS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    shown, heavy = json.loads(done.stdout)
    assert heavy == []
    listed = shown[""].partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == COMMANDS
    for name in COMMANDS:
        assert "Exit codes: 0" in shown[name]
        assert f"Examples:\n    posthog-persons {name}" in shown[name]
