"""Several calls in flight: the only place where the sync and the async client differ by hand.

`threads.py` serves the sync client, `tasks.py` the async one, with the same names.
"""

# PostHog takes 8 deletions a second, and 4 look-ups, and needs 0.2 to 5 s for one, 1.5 on average: 12 and 6
# are under way at that pace, and some more let it catch up after a slow one.
CALLS_IN_FLIGHT = 16
LOOK_UPS_IN_FLIGHT = 8
