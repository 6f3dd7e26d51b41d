# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

from typing import Literal

FunnelPaths = Literal[
    "funnel_path_after_step", "funnel_path_before_step", "funnel_path_between_steps"
]

FUNNEL_PATHS_VALUES: set[FunnelPaths] = {
    "funnel_path_after_step",
    "funnel_path_before_step",
    "funnel_path_between_steps",
}


def check_funnel_paths(value: str) -> FunnelPaths:
    if value in FUNNEL_PATHS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FUNNEL_PATHS_VALUES!r}"
    )
