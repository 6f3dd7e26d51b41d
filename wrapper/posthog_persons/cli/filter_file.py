"""Filters from a file: the documented parameters of a call as one JSON object."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from posthog_persons.cli.exits import CommandError
from posthog_persons.cli.input import STDIN


def read_filter(file: str | None) -> dict[str, Any]:
    """Return the parameters that a file holds.

    Args:
        file: Path, or `-` for standard input; None: there are none.

    Raises:
        CommandError: The file cannot be read, or is no JSON object.
    """
    if file is None:
        return {}
    try:
        found = json.loads(sys.stdin.read() if file == STDIN else Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"cannot read {file}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{_named(file)} is no JSON") from error
    if not isinstance(found, dict):
        raise CommandError(f"{_named(file)} is no JSON object")
    return found


def _named(file: str) -> str:
    return "standard input" if file == STDIN else file
