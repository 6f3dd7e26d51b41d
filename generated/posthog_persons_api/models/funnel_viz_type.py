# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 599bb871a1e3bac2150c9c86b497cb034eaae7dd548efb6e7d642243c5011ff9

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
