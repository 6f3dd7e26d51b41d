"""Several calls in flight: the only place where the sync and the async client differ by hand.

`threads.py` serves the sync client, `tasks.py` the async one, with the same names.
"""
