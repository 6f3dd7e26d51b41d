"""Personal API keys: what each kind may do (design.md, "Keys")."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["full", "legacy", "scoped"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key and its rights.

    Args:
        token: the secret itself.
        kind: `full` stands for a signed-in user, `legacy` is from before scopes, `scoped` has scopes.
        scopes: `object:read`, `object:write` or `*`; write implies read.
        projects: the only projects it reaches, or None for all.
    """

    token: str = field(repr=False)
    kind: Kind = "full"
    scopes: frozenset[str] = frozenset()
    projects: frozenset[int] | None = None

    def grants(self, scope: str) -> bool:
        """Tell whether the scopes cover one that is asked for (api-facts §3)."""
        about, _, _ = scope.partition(":")
        return bool(self.scopes & {"*", scope, f"{about}:write"})

    def reaches(self, project: int) -> bool:
        return self.projects is None or project in self.projects


class Keys:
    """The keys that an emulator knows."""

    def __init__(self) -> None:
        self._keys: dict[str, Key] = {}

    def create(self, kind: Kind, scopes: Iterable[str] = (), projects: Iterable[int] | None = None) -> Key:
        """Make a key with a secret of its own.

        Args:
            kind: see `Key`.
            scopes: of a scoped key.
            projects: the only ones that it reaches, or None for all.
        """
        limit = None if projects is None else frozenset(projects)
        key = Key(f"phx_{secrets.token_urlsafe(32)}", kind, frozenset(scopes), limit)
        self.add(key)
        return key

    def add(self, key: Key) -> None:
        self._keys[key.token] = key

    def find(self, token: str) -> Key | None:
        return self._keys.get(token)
