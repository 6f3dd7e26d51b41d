# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

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
