# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 599bb871a1e3bac2150c9c86b497cb034eaae7dd548efb6e7d642243c5011ff9

from typing import Literal

Period = Literal["Day", "Hour", "Month", "Week"]

PERIOD_VALUES: set[Period] = {
    "Day",
    "Hour",
    "Month",
    "Week",
}


def check_period(value: str) -> Period:
    if value in PERIOD_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PERIOD_VALUES!r}")
