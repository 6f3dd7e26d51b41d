"""How long to wait before a call is made again, where the server does not say it."""

from __future__ import annotations


def full_jitter(number: int, base: float, cap: float, chance: float) -> float:
    """Return a wait that grows with every failure and differs from client to client.

    Args:
        number: How many attempts have failed, from 1.
        base: Longest wait after the first, in seconds.
        cap: Longest wait of all, in seconds.
        chance: A random number from 0 to 1.

    Returns:
        Seconds, between 0 and `base`·2ⁿ⁻¹ or `cap`.
    """
    doublings = min(number - 1, 64)  # a power beyond that is no number any more, and `cap` long reached
    return float(chance * min(cap, base * 2**doublings))
