# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
