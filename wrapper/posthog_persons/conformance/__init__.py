"""Holds a server against the contract, with the people it needs for that, and never more than it may touch."""
