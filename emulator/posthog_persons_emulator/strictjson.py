"""JSON as an answer could hold it: what Python's parser takes beyond that is refused."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn


def loads(text: str) -> Any:
    """Parse JSON.

    Raises:
        ValueError: for broken JSON, NaN and infinities, numbers beyond a double (`1e999`), endless integers.
        RecursionError: for what is nested too deep.
    """
    return json.loads(text, parse_constant=_refuse, parse_float=_finite)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"Out of range float values are not JSON compliant: {name!r}")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"Out of range float values are not JSON compliant: {text[:40]}")
    return number
