"""Who may use the control API: this machine alone, unless the emulator was started for others."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

FRONT_PEER = "X-Emulator-Peer"
"""Header in which the chaos front tells for whom it speaks; without a front it means nothing."""


def is_local(environ: Mapping[str, Any], *, behind_front: bool) -> bool:
    """Tell whether a request comes from this machine and was meant for it.

    The peer's address alone is not enough: a page in a browser on this machine can reach the emulator
    under a name that somebody else's DNS lets point to loopback, and the Host header tells.

    Args:
        environ: the WSGI environment; one without a peer was made in this very process.
        behind_front: whether the peer is the chaos front.
    """
    variable = "HTTP_" + FRONT_PEER.upper().replace("-", "_") if behind_front else "REMOTE_ADDR"
    peer = str(environ.get(variable) or "127.0.0.1")
    return _is_loopback(peer) and _is_loopback(_host(str(environ.get("HTTP_HOST", ""))))


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
