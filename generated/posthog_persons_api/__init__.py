# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 6cc32f2fe019cf1fe57699159942ee3b3b9dd14affad7f24088d9f0992a72051

"""A client library for accessing PostHog Persons API"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
