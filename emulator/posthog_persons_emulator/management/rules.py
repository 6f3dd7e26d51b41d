"""Which key may do what with projects, cohorts and actions (api-facts §3: `object:read`, `object:write`)."""

from __future__ import annotations

from posthog_persons_emulator.eras import Operation


def operations(about: str, **actions: str) -> dict[str, Operation]:
    """Describe the actions of one path.

    Args:
        about: the object of the scopes, such as `cohort`.
        actions: name of the action by HTTP method in lower case.
    """
    return {
        method.upper(): Operation(
            name=name,
            path="",
            methods=(method.upper(),),
            scopes=(f"{about}:{'read' if method == 'get' else 'write'}",),
            throttle="default",
        )
        for method, name in actions.items()
    }
