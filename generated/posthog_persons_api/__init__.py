# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 599bb871a1e3bac2150c9c86b497cb034eaae7dd548efb6e7d642243c5011ff9

"""A client library for accessing PostHog Persons API"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
