"""An emulator of PostHog in a process of its own; needs the extra `emulator`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Emulator:
    """A running emulator; `PersonsClient(**emulator.client)` talks to it.

    Attributes:
        base_url: Its origin; what PostHog has no API for is below `/_emulator/`.
        project_id: Its project.
        project_token: For what captures events.
        personal_api_key: For the persons API; may do everything.
    """

    base_url: str
    project_id: int
    project_token: str
    personal_api_key: str = field(repr=False)

    @property
    def client(self) -> dict[str, str]:
        """The arguments of a client."""
        return {"host": self.base_url, "project_id": str(self.project_id), "key": self.personal_api_key}


@contextmanager
def emulator(*arguments: str) -> Iterator[Emulator]:
    """Start an emulator; it ends with the block.

    Args:
        arguments: For `posthog-persons-emulator`, such as `--era`, `2024-11`.

    Raises:
        RuntimeError: It did not start; its own words are on standard error.
    """
    command = [sys.executable, "-m", "posthog_persons_emulator", "--json", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        try:
            line = "" if process.stdout is None else process.stdout.readline()
            if not line:
                raise RuntimeError("the emulator did not start: is the extra `emulator` installed?")
            yield Emulator(**json.loads(line))
        finally:
            process.terminate()
