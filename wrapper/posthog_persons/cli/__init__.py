"""The command line: `posthog-persons`."""

from __future__ import annotations

from posthog_persons.cli.app import main

__all__ = ["main"]
