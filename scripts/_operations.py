"""Writes the table of operations: which era has what, and who of contract, client and emulator offers it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from posthog_persons._eras import ERAS
from posthog_persons.capabilities import LIFETIMES, Era
from posthog_persons.conformance.naming import METHODS
from posthog_persons_emulator import eras

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "operations.md"
NAMES: tuple[Era, ...] = ("2024-11", "2026-04", "2026-10", "union")

NOBODY = "\N{EN DASH}"
_HEAD = f"""# Operations and eras

Written by `scripts/operations` from `openapi.yaml`; a test holds it against all three. A cell says who offers
the operation in that era: **c** the contract, with the era's overlay; **w** the wrapper's clients, by the
method named; **e** the emulator. {NOBODY} means nobody: the service has it no longer, or not yet. The union
is every era at once, and what the emulator shows by default.

Where the wrapper has no method, the generated client (`posthog_persons_api`) has a module of the operation's
name.

"""


class Operation(NamedTuple):
    """One operation of the contract, where it is, and in which eras."""

    name: str
    method: str
    path: str
    since: str
    until: str

    def offered(self, era: Era) -> str:
        """Return who offers it in an era."""
        return "".join(
            letter
            for letter, there in (
                ("c", era == "union" or self.since <= era <= self.until),
                ("w", self._has_method(era)),
                ("e", self._served(era)),
            )
            if there
        )

    def _has_method(self, era: Era) -> bool:
        method = METHODS.get(self.name)
        if method is None:
            return False
        return era == "union" or LIFETIMES[method].throughout(*ERAS[era]) is True

    def _served(self, era: Era) -> bool:
        below = self.path.removeprefix("/{project_id}/persons").strip("/")
        found = eras.route(eras.ERAS[era], below)
        return found is not None and self.method in found and found[self.method].path == below


def operations() -> Iterator[Operation]:
    """Yield the contract's operations in its order."""
    document: dict[str, Any] = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if "operationId" in operation:
                since, until = operation.get("x-since", ""), operation.get("x-until", "9")
                yield Operation(operation["operationId"], method.upper(), path, since, until)


def page() -> str:
    """Return the whole page."""
    lines = ["| operation | request | wrapper | " + " | ".join(NAMES) + " |", "|---" * (3 + len(NAMES)) + "|"]
    for operation in operations():
        method = METHODS.get(operation.name)
        cells = [
            f"`{operation.name}`",
            f"`{operation.method} {operation.path.removeprefix('/{project_id}')}`",
            f"`{method}`" if method else NOBODY,
            *(" ".join(operation.offered(era)) or NOBODY for era in NAMES),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return _HEAD + "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it with ``--check``; the exit code is 1 if they differ."""
    parser = argparse.ArgumentParser(prog="scripts/operations", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if the page differs")
    if not parser.parse_args().check:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/operations.md is not what scripts/operations would write", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
