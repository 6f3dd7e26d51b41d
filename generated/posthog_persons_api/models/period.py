# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 6cc32f2fe019cf1fe57699159942ee3b3b9dd14affad7f24088d9f0992a72051

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
