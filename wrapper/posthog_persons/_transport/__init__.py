"""The way to the server and back: the only user of httpx.

A call goes down the stack of `async_stack.py` (derived: `stack.py`), and its answer or a typed error comes
up. What paces or retries calls belongs between its two layers.
"""
