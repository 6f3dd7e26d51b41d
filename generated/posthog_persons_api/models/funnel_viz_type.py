# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: de61d9fec9d14c0662ee2eae23c202801c6ed21b70f14a8c563cc7bed987e11d

from typing import Literal

FunnelVizType = Literal["steps", "time_to_convert", "trends"]

FUNNEL_VIZ_TYPE_VALUES: set[FunnelVizType] = {
    "steps",
    "time_to_convert",
    "trends",
}


def check_funnel_viz_type(value: str) -> FunnelVizType:
    if value in FUNNEL_VIZ_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FUNNEL_VIZ_TYPE_VALUES!r}"
    )
