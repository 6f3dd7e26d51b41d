# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

from typing import Literal

Format = Literal["csv", "json"]

FORMAT_VALUES: set[Format] = {
    "csv",
    "json",
}


def check_format(value: str) -> Format:
    if value in FORMAT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FORMAT_VALUES!r}")
