# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
