# Derived from async_probe.py by scripts/unasync: do not edit.
"""Finds out what the server can do, by reads alone."""

from __future__ import annotations

from posthog_persons import _api
from posthog_persons._absence import insist
from posthog_persons._client.caller import Caller
from posthog_persons._eras import SIGNS, deduce, telling
from posthog_persons.capabilities import LIFETIMES, Capabilities
from posthog_persons.errors import BadRequestError, OperationNotAvailableError, PermissionDeniedError


class Probe:
    """Asks once and remembers.

    Args:
        caller: Makes the calls.
        project_id: Checked project id.
    """

    def __init__(self, caller: Caller, project_id: str) -> None:
        self._caller = caller
        self._project_id = project_id
        self._known: Capabilities | None = None

    def capabilities(self, *, refresh: bool = False) -> Capabilities:
        """Return what the server can do.

        Args:
            refresh: Ask again.

        Raises:
            PersonsError: The server refused for another reason, or did not answer.
        """
        if self._known is None or refresh:
            signs: dict[str, bool] = {}
            for name in SIGNS:
                if telling(name, signs):
                    present = self._present(name)
                    if present is not None:
                        signs[name] = present
            self._known = deduce(signs)
            self._caller.adopt(self._known.limits)
        return self._known

    def insist(self, name: str) -> None:
        """Let pass what the server offers.

        Args:
            name: An argument of a method, in `posthog_persons.capabilities.LIFETIMES`.

        Raises:
            UnsupportedError: It may not know it, and would ignore it.
            PersonsError: What it can do could not be found out.
        """
        insist(self.capabilities(), name)

    def _present(self, name: str) -> bool | None:
        try:
            self._caller.carry_out(_api.signs.sign(self._project_id, name))
        except OperationNotAvailableError:
            return False
        except BadRequestError:
            return True  # there, and it does not like the filter
        except PermissionDeniedError as error:
            if error.problem.meaning == "no keys":
                return True
            if error.problem.meaning != "no scope":
                raise
            # Retrieving a person needs a scope, too: where an operation without scopes is gone, that answers.
            return None if LIFETIMES[name].since else False
        return True
