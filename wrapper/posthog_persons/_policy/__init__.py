"""When a call may be made, and whether it may be made again: rules about numbers, without any I/O.

`windows.py` keeps rate limits, `share.py` finds out what somebody else leaves of them; `backoff.py`,
`retry_after.py` and `patience.py` decide about a call that failed.
"""
