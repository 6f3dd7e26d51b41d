"""An import of the client loads what all programs need: the rest comes when it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from posthog_persons import _api

IMPORTS = """
import sys
import posthog_persons.client, posthog_persons.async_client
late = {name for name in sys.modules if name.startswith(("posthog_persons_api", "posthog_persons.filters"))}
print(sorted(late))
"""


def test_neither_the_generated_client_nor_filters_are_loaded_with_the_clients() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTS], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_modules_are_loaded_when_they_are_used() -> None:
    assert {getattr(_api, name).__name__ for name in _api.__all__} == {
        f"posthog_persons._api.{name}" for name in _api.__all__
    }


def test_there_are_no_others() -> None:
    with pytest.raises(AttributeError, match="no attribute 'person'"):
        _api.person  # type: ignore[attr-defined]  # noqa: B018 - it is the expression that fails
