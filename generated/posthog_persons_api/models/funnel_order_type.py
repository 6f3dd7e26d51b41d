# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

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
