# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
