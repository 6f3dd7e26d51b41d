"""Which server is held against the contract, and what may be done to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from posthog_persons.capabilities import Era


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A server and a project of it.

    Attributes:
        origin: Scheme, host and port, without a slash at the end.
        project_id: The project.
        key: Personal API key.
        token: The project's token, for capture; None: not known.
        era: The state of the service that it is expected to be in.
        writable: Whether people of the project may be made, changed and deleted.
        own: Whether it is an emulator that the run started for itself.
    """

    origin: str
    project_id: str
    key: str = field(repr=False)
    token: str | None = field(repr=False)
    era: Era
    writable: bool
    own: bool

    def words(self) -> str:
        """Say which server it is, and what may be done to it."""
        kind = "an emulator of the run's own" if self.own else self.origin
        return f"{kind}, project {self.project_id}, {'written to' if self.writable else 'read only'}"
