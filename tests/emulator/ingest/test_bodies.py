"""The forms in which a capture request may come, and those that are turned away."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.ingest.sending import TOKEN, Project, event
from posthog_persons_emulator.ingest.decode import MOST_BYTES, decode
from posthog_persons_emulator.ingest.errors import CaptureError
from posthog_persons_emulator.store.store import Store

FORM = "application/x-www-form-urlencoded"
ONE = {"token": TOKEN, **event("ada", "paid")}
BATCH = {"api_key": TOKEN, "batch": [event("ada", "paid")]}
RAW = json.dumps(ONE).encode()
BASE64 = base64.b64encode(RAW)


@pytest.mark.parametrize(
    "body",
    [
        ONE,
        [ONE],
        BATCH,
        {"token": TOKEN, "batch": [event("ada", "paid")]},
        {"batch": [ONE, ONE | {"api_key": TOKEN}]},
        event("ada", "paid") | {"api_key": TOKEN},
        event("ada", "paid") | {"$token": TOKEN},
        event("ada", "paid", token=TOKEN),
        RAW,
        gzip.compress(RAW),
        BASE64,
        base64.b64encode(gzip.compress(RAW)),
        b"data=" + BASE64,
        b"data=" + urlencode({"x": RAW})[2:].encode(),
    ],
)
def test_every_form_is_taken(project: Project, body: object) -> None:
    result = project.post(body, content_type="text/plain")
    assert (result.status, result.body) == (200, '{"status": 1}')
    assert {name for name, _, _ in project.events()} == {"paid"}


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"data": BASE64.decode(), "compression": "base64"}, {}),
        ({"data": base64.b64encode(gzip.compress(RAW)).decode(), "compression": "gzip-js"}, {}),
        ({"data": gzip.compress(RAW).decode("latin-1")}, {"compression": "gzip-js"}),
        ({"data": RAW.decode()}, {}),
    ],
)
def test_a_form_carries_the_event_in_a_field(
    project: Project, fields: dict[str, str], query: dict[str, str]
) -> None:
    encoded = urlencode(fields, encoding="latin-1").encode()
    assert project.post(encoded, query, f"{FORM}; charset=utf-8").status == 200
    assert len(project.events()) == 1


def test_what_only_says_that_it_is_a_form_is_read_as_it_is(project: Project) -> None:
    # curl and urllib say so of every body unless they are told otherwise.
    for body in (RAW, gzip.compress(json.dumps([ONE]).encode())):
        assert project.post(body, content_type=FORM).status == 200
    assert len(project.events()) == 2


@pytest.mark.parametrize("data", [RAW.decode(), BASE64.decode(), BASE64.decode().rstrip("=")])
def test_a_get_carries_the_event_in_its_query(project: Project, data: str) -> None:
    assert project.post(b"", {"data": data}, "").status == 200
    assert len(project.events()) == 1


def test_text_beyond_latin_1_survives_a_query(project: Project) -> None:
    sent = json.dumps({"token": TOKEN, **event("zoë-☃", "paid")}, ensure_ascii=False)
    assert project.post(b"", {"data": sent}, "").status == 200
    assert project.person("zoë-☃").distinct_ids == ("zoë-☃",)


def test_a_body_may_say_that_it_is_gzip(project: Project) -> None:
    assert project.post(gzip.compress(RAW), {"compression": "gzip"}, content_encoding="gzip").status == 200


def test_the_token_may_stand_in_the_query(project: Project) -> None:
    assert project.post(event("ada"), {"token": TOKEN}).status == 200
    assert project.post(event("ada"), {"token": "phc_other"}).status == 401
    assert project.post(ONE, {"token": "phc_other"}).status == 200


@pytest.mark.parametrize(
    ("body", "query", "encoding"),
    [
        (b"", {}, ""),
        (b"{", {}, ""),
        (b"not json, not base64!", {}, ""),
        (b"\xff\xfe", {}, ""),
        (b'{"a": NaN}', {}, ""),
        (b'{"a": 1e999}', {}, ""),
        (b'"text"', {}, ""),
        (b"[3", {}, ""),
        (b"[" * 100_000, {}, ""),
        (b'{"a":' * 300 + b"1" + b"}" * 300, {}, ""),
        (b'{"a": ' + b"1" * 5000 + b"}", {}, ""),
        (gzip.compress(RAW)[:-12], {}, ""),
        (b"\x1f\x8bnonsense", {}, ""),
        (RAW, {"compression": "lz64"}, ""),
        (RAW, {}, "br"),
        ({"api_key": TOKEN, "batch": []}, {}, ""),
        ({"api_key": TOKEN, "batch": {}}, {}, ""),
        ([], {}, ""),
        (ONE | {"event": None}, {}, ""),
        (ONE | {"event": 3}, {}, ""),
        (ONE | {"event": ""}, {}, ""),
        (ONE | {"distinct_id": None}, {}, ""),
        (ONE | {"distinct_id": "  "}, {}, ""),
        (ONE | {"properties": [1]}, {}, ""),
    ],
)
def test_what_cannot_be_read_is_refused(
    project: Project, body: object, query: dict[str, str], encoding: str
) -> None:
    result = project.post(body, query, content_encoding=encoding)
    assert result.status == 400
    assert result.body
    assert project.events() == []


@pytest.mark.parametrize(
    "body",
    [
        event("ada"),
        [event("ada"), 3],
        ONE | {"token": "phx_personal"},
        ONE | {"token": "phc_unknown"},
        ONE | {"token": 3},
        ONE | {"api_key": "phc_second"},
        {"batch": [ONE, ONE | {"token": "phc_second"}]},
    ],
)
def test_a_token_that_is_not_the_projects_is_refused(project: Project, body: object) -> None:
    assert project.post(body).status == 401
    assert project.events() == []


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_too_large_is_refused(project: Project, packed: bool) -> None:
    body = b"[" + b" " * MOST_BYTES + b"]"
    assert project.post(gzip.compress(body) if packed else body).status == 413


def test_a_bad_event_does_not_keep_the_others_out(project: Project) -> None:
    project.send({"event": "x"}, event("ada", "paid"), {"distinct_id": "bob"})
    assert [name for name, _, _ in project.events()] == ["paid"]
    assert project.post([{"token": TOKEN}]).status == 200


def test_engage_names_its_events(project: Project) -> None:
    sent = {"$token": TOKEN, "$distinct_id": "ada", "$set": {"plan": "pro"}}
    assert project.post(sent).status == 400
    assert project.post(sent, default_event="$identify").status == 200
    assert project.person("ada").properties == {"plan": "pro"}
    assert [name for name, _, _ in project.events()] == ["$identify"]


def test_lone_surrogates_are_replaced(project: Project) -> None:
    body = b'{"token": "phc_demo", "event": "x", "distinct_id": "a\\ud83d", "properties": {"k\\uDC00": 1}}'
    assert project.post(body).status == 200
    assert project.person("a?").distinct_ids == ("a?",)


@settings(max_examples=300, deadline=None)
@given(
    body=st.binary(max_size=30),
    query=st.dictionaries(st.sampled_from(["data", "compression"]), st.text(max_size=10)),
    content_type=st.sampled_from(["", FORM, "application/json"]),
)
def test_no_bytes_break_the_decoder(body: bytes, query: dict[str, str], content_type: str) -> None:
    try:
        decode(body, query, content_type, "")
    except CaptureError as refused:
        status = refused.status
    else:
        status = 200
    assert status in (200, 400)


JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)
MESSAGES = st.fixed_dictionaries(
    {"event": st.one_of(st.sampled_from(["$identify", "$groupidentify", "$create_alias"]), JSON)},
    optional={
        "distinct_id": JSON,
        "timestamp": st.one_of(st.sampled_from(["0001-01-01", "9999-12-31T23:59:59-12:00"]), JSON),
        "offset": JSON,
        "uuid": JSON,
        "$set": JSON,
        "$unset": JSON,
        "properties": st.one_of(
            JSON,
            st.dictionaries(
                st.sampled_from(
                    [
                        "$set",
                        "$set_once",
                        "$unset",
                        "$anon_distinct_id",
                        "alias",
                        "$groups",
                        "$group_type",
                        "$group_key",
                    ]
                ),
                JSON,
                max_size=4,
            ),
        ),
    },
)


@settings(max_examples=150, deadline=None)
@given(batch=st.lists(st.one_of(MESSAGES, JSON), min_size=1, max_size=3), sent_at=JSON)
def test_no_message_breaks_capture(batch: list[Any], sent_at: Any) -> None:
    result = PROJECT.post({"api_key": TOKEN, "batch": batch, "sent_at": sent_at})
    assert result.status == 200


PROJECT = Project(Store())
