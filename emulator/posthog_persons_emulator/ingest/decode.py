"""From the bytes of a capture request to JSON: compression, base64, form fields (api-facts §5.3)."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from posthog_persons_emulator import strictjson
from posthog_persons_emulator.ingest.errors import CaptureError

MOST_BYTES = 20 * 1024 * 1024
"""A batch may have so many bytes once it is unpacked."""

MOST_LEVELS = 200
"""JSON may be nested so deep: reading it back must not exhaust the stack."""

_NESTING = (dict, list)
_GZIP = b"\x1f\x8b"
_NO_FORM = (b"{", b"[", _GZIP)
_FORM = "application/x-www-form-urlencoded"
_COMPRESSIONS = {"", "gzip", "gzip-js", "base64"}


def decode(body: bytes, query: Mapping[str, str], content_type: str, content_encoding: str) -> Any:
    """Decode the body of a capture request; a GET may carry it as `data` in the query.

    Raises:
        CaptureError: 400 for what cannot be decoded, 413 for what is too large.
    """
    compression = query.get("compression", "")
    data = body
    is_form = content_type.partition(";")[0].strip().lower() == _FORM and not body.startswith(_NO_FORM)
    if is_form or body.startswith(b"data="):
        fields = parse_qs(body.decode("latin-1"), max_num_fields=None, encoding="latin-1")
        data = _field(fields.get("data", [""])[0])
        compression = fields.get("compression", [compression])[0]
    elif not body:
        data = _field(query.get("data", ""))
    if content_encoding.strip().lower() not in {"", "identity", "gzip"}:
        raise CaptureError(400, "unsupported content encoding")
    return _parse(_unpack(data, compression.lower()))


def _field(text: str) -> bytes:
    """Read a form field: base64 or bytes, each of which fits into Latin-1 unless it is plain JSON."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _unpack(data: bytes, compression: str) -> bytes:
    if compression not in _COMPRESSIONS:
        raise CaptureError(400, "unsupported compression")
    data = _gunzip(data)
    if compression == "base64" or not data.lstrip().startswith((b"{", b"[")):
        data = _gunzip(_from_base64(data))
    if len(data) > MOST_BYTES:
        raise CaptureError(413, "request is too large")
    return data


def _gunzip(data: bytes) -> bytes:
    """Unpack gzip, known by its first bytes whatever the headers say; leave the rest alone."""
    if not data.startswith(_GZIP):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise CaptureError(400, "invalid gzip data") from None
    if len(unpacked) <= MOST_BYTES and not unpacker.eof:
        raise CaptureError(400, "invalid gzip data")
    return unpacked


def _from_base64(data: bytes) -> bytes:
    compact = data.replace(b" ", b"+").strip().rstrip(b"=")  # a form turns `+` into a blank
    try:
        return base64.b64decode(compact + b"=" * (-len(compact) % 4), validate=True)
    except binascii.Error:
        raise CaptureError(400, "body is neither JSON nor base64") from None


def _parse(data: bytes) -> Any:
    try:
        text = data.decode("utf-8")
        value = strictjson.loads(text)
        if "\\ud" in text.lower():  # lone surrogates, which no database can hold
            value = json.loads(
                json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"),
            )
    except (ValueError, RecursionError):
        raise CaptureError(400, "body is not valid JSON") from None
    if not within(value, MOST_LEVELS):
        raise CaptureError(400, "body is nested too deep")
    return value


def within(value: Any, levels: int) -> bool:
    """Say whether JSON is nested at most so deep, without recursion."""
    layer = [value] if isinstance(value, _NESTING) else []
    for _ in range(levels):
        layer = [
            child
            for parent in layer
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, _NESTING)
        ]
        if not layer:
            return True
    return False
