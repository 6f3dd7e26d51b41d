"""All actions of persons in one view; eras.py says which of them a path offers."""

from __future__ import annotations

from posthog_persons_emulator.people.activity import ActivityLog
from posthog_persons_emulator.people.analytics import Analytics
from posthog_persons_emulator.people.deletion import Deletion
from posthog_persons_emulator.people.distinct_ids import DistinctIds
from posthog_persons_emulator.people.emails import Emails
from posthog_persons_emulator.people.history import History
from posthog_persons_emulator.people.listing import Listing
from posthog_persons_emulator.people.lookups import Lookups
from posthog_persons_emulator.people.membership import Membership
from posthog_persons_emulator.people.properties import Properties
from posthog_persons_emulator.people.single_deletion import SingleDeletion
from posthog_persons_emulator.people.values import Values


class Persons(
    Listing,
    Properties,
    DistinctIds,
    SingleDeletion,
    Emails,
    ActivityLog,
    Values,
    History,
    Lookups,
    Membership,
    Deletion,
    Analytics,
):
    """The view behind `…/persons/` and `/api/person/`."""
