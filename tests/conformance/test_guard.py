"""Nothing writes where nothing may be written, however a request is dressed up (design.md)."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from conformance.permissive import ORIGIN, PROJECT, TOKEN, Permissive
from posthog_persons.clock import Clock
from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.gate import Gate, NotSentError
from posthog_persons.conformance.guard import Guard
from posthog_persons.conformance.turns import Turns
from posthog_persons.pace import Pace

REQUESTS = int(os.environ.get("GUARD_REQUESTS", "1500"))
CONTRACT = Contract("union")
UUID = "0197c4b5-5b3c-7000-8000-0123456789ab"
FIGURES: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def _figures() -> Iterator[None]:
    yield
    if figures := os.environ.get("EVIDENCE_FIGURES"):
        Path(figures).write_text(json.dumps(dict(sorted(FIGURES.items()))), encoding="utf-8")


def gate(server: Permissive, *, writable: bool) -> Gate:
    guard = Guard(
        contract=CONTRACT,
        origin=ORIGIN,
        project_id=PROJECT,
        token=TOKEN if writable else None,
        writable=writable,
        own=False,
    )
    return Gate(guard=guard, below=server, turns=Turns(Pace.OFF, Clock()), most=None)


def prepared(
    method: str, url: str, headers: dict[str, str] | None = None, body: bytes = b""
) -> requests.PreparedRequest:
    """Make a request as it is given; `requests` would tidy it up."""
    request = requests.PreparedRequest()
    request.method, request.url = method, url
    request.headers = requests.structures.CaseInsensitiveDict(headers or {})
    request.body = body
    request.hooks = {}
    return request


def tries(server: Permissive, request: requests.PreparedRequest, *, writable: bool) -> bool:
    try:
        gate(server, writable=writable).send(request)
    except NotSentError:
        return False
    return True


METHODS = (
    "GET",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "HEAD",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "QUERY",
    "PROPFIND",
)
OVERRIDES = (
    "X-HTTP-Method-Override",
    "X-HTTP-Method",
    "X-Method-Override",
    "x_http_method_override",
    "X-Original-URL",
    "X-Rewrite-URL",
    "X-Forwarded-Uri",
    "X-Original-Path",
    "X-Forwarded-Host",
    "Host",
)
NAMES = (
    "_method",
    "_METHOD",
    "x-http-method-override",
    "%5fmethod",
    "%255fmethod",
    "token",
    "api_key",
    "limit",
)
PROJECTS = (PROJECT, "8", "@current", "07", "%37", "7%2f..%2f8", "")
ORIGINS = (
    ORIGIN,
    ORIGIN + ":443",
    "https://evil.test",
    "https://posthog.test@evil.test",
    "https://posthog.test\\@evil.test",
    "https://a:b@posthog.test",
    "http://posthog.test",
    "//posthog.test",
)
BELOW = (
    "",
    "bulk_delete/",
    "bulk_delete",
    "funnel/",
    "funnel/correlation/",
    "batch_by_uuids/",
    "reset_person_distinct_id/",
    f"{UUID}/",
    f"{UUID}/split/",
    "funnel/../bulk_delete/",
    "funnel/..;/bulk_delete/",
    "funnel%2f..%2fbulk_delete/",
    "funnel/%2e%2e/bulk_delete/",
    "funnel%252f..%252fbulk_delete/",
    "funnel\\..\\bulk_delete/",
    "funnel%5c..%5cbulk_delete/",
    "funnel;x=1/",
    "funnel//",
    "funnel%00/",
    "../../../../logout",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/logout",
    "..%252f..%252f..%252f..%252flogout",
)
ROOTS = (
    "/api/environments/",
    "/api/projects/",
    "//api/environments/",
    "/api/./projects/",
    "/API/projects/",
    "/",
)
OUTSIDE = (
    "/batch/",
    "/i/v0/e/",
    "/_emulator/reset/",
    "/logout",
    "/api/projects/7/feature_flags/",
    "/api/users/@me/",
)
BODIES = (
    b"",
    b"{}",
    b'{"_method":"DELETE"}',
    b'{"\\u005fmethod":"DELETE",}',
    b'\xef\xbb\xbf{"_method":"DELETE"}',
    '{"_method":"DELETE"}'.encode("utf-16"),
    b"+AHsAIg-_method+ACI:+ACI-DELETE+ACIAfQ-",
    b"_method=DELETE",
    b"a=1;_method=DELETE",
    b"%5fmethod=DELETE",
    b'{"a":"b&_method=DELETE&c"}',
    b'--x\r\nContent-Disposition: form-data; name="_method"\r\n\r\nDELETE\r\n--x--',
    b"--x\r\nContent-Disposition: form-data; name=_method\r\n\r\nDELETE\r\n--x--",
    b'{"token":"phc_other"}',
    f'{{"token":"phc_other","token":"{TOKEN}"}}'.encode(),
    f'{{"api_key":"{TOKEN}","batch":[]}}'.encode(),
    f'{{"api_key":"{TOKEN}","batch":[{{"properties":{{"token":"phc_other"}}}}]}}'.encode(),
    b'{"api_key":"phc_other","batch":[]}',
    b'{"ids":["' + UUID.encode() + b'"]}',
)
TYPES = (
    "application/json",
    "application/json; charset=utf-16",
    "application/json; charset=utf-7",
    "text/plain",
)
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")

methods = (
    st.sampled_from(METHODS)
    | st.sampled_from(METHODS).map(str.lower)
    | st.text("GETPOSHDLgetposhdl", max_size=7)
)
segment = st.text("af07%25.;/\\@ée_~", max_size=6)
paths = st.one_of(
    st.builds(
        "{}{}/persons/{}".format, st.sampled_from(ROOTS), st.sampled_from(PROJECTS), st.sampled_from(BELOW)
    ),
    st.builds("{}{}/persons/{}".format, st.sampled_from(ROOTS), st.sampled_from(PROJECTS), segment),
    st.builds("/api/{}/7/persons/funnel/{}".format, segment, segment),
    st.sampled_from(OUTSIDE),
)
values = st.sampled_from(
    ("DELETE", "post", "/api/projects/8/persons/bulk_delete/", "evil.test", TOKEN, "phc_other")
)
queries = st.lists(st.builds("{}={}".format, st.sampled_from(NAMES), values), max_size=2)
headers: st.SearchStrategy[dict[str, str]] = st.just({}) | st.dictionaries(
    st.sampled_from(OVERRIDES), values, max_size=1
)
kinds = st.sampled_from((*TYPES, *FORMS)).map(lambda kind: {"Content-Type": kind})
bodies = st.sampled_from(BODIES) | st.binary(max_size=12)
# Mostly one trick at a time: two of them are refused for either.
origins = st.sampled_from((ORIGIN,) * 8 + ORIGINS)


@st.composite
def dressed_up(draw: st.DrawFn) -> requests.PreparedRequest:
    url = draw(origins) + draw(paths)
    if query := draw(st.just([]) | queries):
        url += "?" + draw(st.sampled_from("&;")).join(query)
    given_headers = draw(st.just({}) | headers) | draw(kinds)
    return prepared(draw(methods), url, given_headers, draw(st.just(b"") | bodies))


GIVEN = settings(
    max_examples=REQUESTS,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("writable", [False, True], ids=["read only", "one project"])
def test_no_dressed_up_request_writes_where_it_must_not(writable: bool) -> None:
    passed = 0

    @GIVEN
    @given(dressed_up())
    def attack(request: requests.PreparedRequest) -> None:
        nonlocal passed
        server = Permissive()
        passed += tries(server, request, writable=writable)
        FIGURES["requests"] += 1
        FIGURES["writes that arrived where none may"] += bool(server.elsewhere if writable else server.writes)
        note(f"{request.method} {request.url} {dict(request.headers)} {request.body!r}")
        assert not (server.elsewhere if writable else server.writes)

    attack()
    assert passed > REQUESTS / 100


@pytest.mark.parametrize(
    ("method", "path", "given_headers", "body"),
    [
        ("GET", "/persons/bulk_delete/", {"X-HTTP-Method-Override": "POST"}, b""),
        ("GET", "/persons/bulk_delete/?_method=POST", {}, b""),
        ("POST", "/persons/funnel/", {}, b'{"_method":"DELETE"}'),
        ("POST", "/persons/funnel/", {}, BODIES[3]),
        ("POST", "/persons/funnel/", {}, BODIES[5]),
        ("POST", "/persons/funnel/", {}, BODIES[10]),
        ("POST", "/persons/funnel/", {}, BODIES[11]),
        ("POST", "/persons/funnel/..%2fbulk_delete/", {}, b""),
        ("POST", "/persons/funnel%252f..%252fbulk_delete/", {}, b""),
        ("POST", "/persons/funnel/..;/bulk_delete/", {}, b""),
        ("GET", "/%2e%2e/%2e%2e/%2e%2e/logout", {}, b""),
        ("POST", "/persons/funnel/", {"X-Original-URL": "/api/projects/7/persons/bulk_delete/"}, b""),
        ("delete", f"/persons/{UUID}/", {}, b""),
        ("QUERY", "/persons/bulk_delete/", {}, b""),
    ],
)
def test_each_trick_would_write_and_is_refused(
    method: str, path: str, given_headers: dict[str, str], body: bytes
) -> None:
    request = prepared(method, f"{ORIGIN}/api/projects/7{path}", given_headers, body)
    server = Permissive()
    server.send(request)
    assert server.writes
    assert not tries(Permissive(), request, writable=False)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/projects/7/persons/"),
        ("GET", "/api/environments/7/persons/?limit=2"),
        ("GET", "/api/environments/7/persons/a%20b/"),
        ("GET", "/api/projects/7/"),
        ("OPTIONS", "/api/projects/7/persons/"),
        ("POST", "/api/projects/7/persons/funnel/"),
        ("POST", "/api/environments/7/persons/batch_by_uuids/"),
    ],
)
def test_what_only_reads_may_be_sent_anywhere(method: str, path: str) -> None:
    server = Permissive()
    assert tries(server, prepared(method, ORIGIN + path, body=b"{}"), writable=False)
    assert server.served == 1


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/projects/7/persons/bulk_delete/", b'{"ids":[]}'),
        ("DELETE", f"/api/environments/7/persons/{UUID}/", b""),
        ("PATCH", "/api/projects/7/cohorts/3/", b'{"deleted":true}'),
        ("POST", "/batch/", BODIES[15]),
    ],
)
def test_the_one_project_may_be_written_to(method: str, path: str, body: bytes) -> None:
    request = prepared(method, ORIGIN + path, {"Content-Type": "application/json"}, body)
    assert tries(Permissive(), request, writable=True)
    assert not tries(Permissive(), request, writable=False)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("DELETE", f"/api/environments/8/persons/{UUID}/", b""),
        ("DELETE", f"/api/environments/@current/persons/{UUID}/", b""),
        ("DELETE", f"/api/environments/%37/persons/{UUID}/", b""),
        ("DELETE", "/api/environments/7/cohorts/3/", b""),
        ("POST", "/api/environments/7/feature_flags/", b"{}"),
        ("POST", "/batch/", b"{}"),
        ("POST", "/batch/", BODIES[16]),
        ("POST", "/batch/", BODIES[17]),
        ("POST", "/batch/", b"no JSON"),
        ("POST", "/api/projects/7/persons/bulk_delete/", BODIES[13]),
        ("POST", "/api/projects/7/persons/bulk_delete/", BODIES[14]),
        ("POST", "/_emulator/keys/", b"{}"),
    ],
)
def test_nothing_but_the_one_project_may_be_written_to(method: str, path: str, body: bytes) -> None:
    server = Permissive()
    assert not tries(server, prepared(method, ORIGIN + path, body=body), writable=True)
    assert server.served == 0
