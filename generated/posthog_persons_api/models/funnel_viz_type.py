# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
