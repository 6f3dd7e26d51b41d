# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
