"""The client's methods by theme; `async_client.py` puts them together, the sync ones are derived."""
