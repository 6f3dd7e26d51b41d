"""All actions of persons in one view; eras.py says which of them a path offers."""

from __future__ import annotations

from posthog_persons_emulator.people.analytics import Analytics
from posthog_persons_emulator.people.deletion import Deletion
from posthog_persons_emulator.people.listing import Listing
from posthog_persons_emulator.people.lookups import Lookups
from posthog_persons_emulator.people.membership import Membership


class Persons(Listing, Lookups, Membership, Deletion, Analytics):
    """The view behind `…/persons/` and `/api/person/`."""
