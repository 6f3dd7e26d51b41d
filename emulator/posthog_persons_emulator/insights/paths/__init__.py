"""Paths: who walked from one item to the next (api-facts §6.4)."""
