"""Marks for tests that ask in more eras than the default one."""

from __future__ import annotations

import pytest

from posthog_persons.conformance.contract.document import ERAS

EVERY_ERA = pytest.mark.parametrize("era", ERAS)
WITH_INSIGHTS = pytest.mark.parametrize("era", ["2024-11", "union"])
"""The eras that have all insights."""
