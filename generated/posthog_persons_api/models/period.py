# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

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
