"""The emails that a person was sent, of which there are none (DEV-079)."""

from __future__ import annotations

from typing import NoReturn

from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from posthog_persons_emulator.people.lookups import Lookups


class Emails(Lookups):
    """The action `emails`."""

    def emails(self, _request: Request, **_: object) -> NoReturn:
        """Refuse, as the service does for projects without its flag.

        Raises:
            ValidationError: if the path names no id.
            NotFound: in any other case.
        """
        self.person()
        raise NotFound
