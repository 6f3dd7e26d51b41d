"""Marks for tests that ask in more eras than the default one."""

from __future__ import annotations

import pytest

EVERY_ERA = pytest.mark.parametrize("era", ["2024-11", "2026-04", "2026-10", "union"])
WITH_INSIGHTS = pytest.mark.parametrize("era", ["2024-11", "union"])
"""The eras that have all insights."""
