# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

from typing import Literal

Interval = Literal["day", "hour", "month", "week"]

INTERVAL_VALUES: set[Interval] = {
    "day",
    "hour",
    "month",
    "week",
}


def check_interval(value: str) -> Interval:
    if value in INTERVAL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {INTERVAL_VALUES!r}")
