# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: de61d9fec9d14c0662ee2eae23c202801c6ed21b70f14a8c563cc7bed987e11d

"""A client library for accessing PostHog Persons API"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
