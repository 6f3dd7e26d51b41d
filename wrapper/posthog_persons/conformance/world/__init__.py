"""The people that a run makes for itself: each has a part, so what must be answered about them is known.

Nothing here is worked out by what is tested.
All names begin with the run's prefix, so that the people can live
beside others in the same project.
"""

from __future__ import annotations

from posthog_persons.conformance.world.making import made
from posthog_persons.conformance.world.people import World, WorldError
from posthog_persons.conformance.world.person import Person

__all__ = ["Person", "World", "WorldError", "made"]
