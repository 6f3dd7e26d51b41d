# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

from typing import Literal

FunnelOrderType = Literal["ordered", "strict", "unordered"]

FUNNEL_ORDER_TYPE_VALUES: set[FunnelOrderType] = {
    "ordered",
    "strict",
    "unordered",
}


def check_funnel_order_type(value: str) -> FunnelOrderType:
    if value in FUNNEL_ORDER_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FUNNEL_ORDER_TYPE_VALUES!r}"
    )
