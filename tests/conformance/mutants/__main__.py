"""Starts an emulator that lies: `python -m conformance.mutants NAME`, then the emulator's own options.

Without a name it lists all mutants. `tests` must be on the path of modules.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from conformance.mutants.mutant import MUTANTS


def main(arguments: list[str]) -> int:
    """Start it, and wait for its end; the exit code is its own, or 2 for a name that is none."""
    if not arguments:
        print("\n".join(f"{each.kind}: {each.name}" for each in MUTANTS))  # noqa: T201 - that is what it is for
        return 0
    name, *options = arguments
    found = [each for each in MUTANTS if each.name == name]
    if not found:
        sys.stderr.write(f"there is no mutant {name!r}\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        found[0].stage(Path(folder))
        command = [sys.executable, "-m", "posthog_persons_emulator", *options]
        with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": folder}) as process:
            signal.signal(signal.SIGTERM, lambda *_: process.terminate())
            return process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
