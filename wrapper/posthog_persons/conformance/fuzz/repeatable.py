"""Lets the same plan make the same requests, whatever else is loaded."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from hypothesis.errors import HypothesisWarning
from hypothesis.internal.cache import LRUCache
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from schemathesis.engine.run import probes


@contextmanager
def repeatable() -> Iterator[None]:
    """Keep schemathesis from drawing out of its surroundings while the block lasts.

    Hypothesis draws from the constants of every module that is loaded, so that the same run would send other
    requests when other code ran before it. Schemathesis probes the server first, and makes up other requests
    by what it answers. Nor is there a warning: a large generated value is no fault of anybody's.
    """
    with (
        patch.object(providers, "_get_local_constants", Constants),
        patch.object(providers, "CONSTANTS_CACHE", LRUCache(1024)),
        patch.object(probes, "PROBES", ()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", HypothesisWarning)
        yield
