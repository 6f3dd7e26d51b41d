"""Uuids as bytes, 16 each, one after the other: pure.

Nobody is sixteen zeros, which no person's uuid is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SIZE = 16
_NOBODY = "0" * 32
_ZEROS = bytes(SIZE)
_SHORT = 2 * SIZE  # characters of a uuid without hyphens


def pack(uuids: Iterable[str | None]) -> bytes:
    """Write uuids one after the other.

    Args:
        uuids: In their canonical form or without hyphens; None: nobody.

    Raises:
        ValueError: One of them is no uuid.
    """
    words = [_NOBODY if item is None else item.replace("-", "") for item in uuids]
    packed = bytes.fromhex("".join(words))
    # fromhex passes over spaces, so that both lengths are to be right.
    if any(map(_SHORT.__ne__, map(len, words))) or len(packed) != SIZE * len(words):
        raise ValueError("not all of them are uuids")
    return packed


def parts(packed: bytes) -> Iterator[bytes]:
    """Yield each uuid's bytes."""
    return (packed[start : start + SIZE] for start in range(0, len(packed), SIZE))


def people(packed: bytes) -> Iterator[bytes]:
    """Yield each uuid's bytes, leaving out nobody."""
    return (part for part in parts(packed) if part != _ZEROS)


def unpack(packed: bytes) -> list[str]:
    """Read uuids into their canonical form; nobody is zeros there."""
    words = packed.hex()
    return [
        f"{words[i : i + 8]}-{words[i + 8 : i + 12]}-{words[i + 12 : i + 16]}"
        f"-{words[i + 16 : i + 20]}-{words[i + 20 : i + 32]}"
        for i in range(0, len(words), 32)
    ]


def unpack_found(packed: bytes) -> list[str | None]:
    """Read uuids into their canonical form, and nobody into None."""
    return [
        None if part == _ZEROS else word for part, word in zip(parts(packed), unpack(packed), strict=True)
    ]
