# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 6cc32f2fe019cf1fe57699159942ee3b3b9dd14affad7f24088d9f0992a72051

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
