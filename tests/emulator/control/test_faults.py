from __future__ import annotations

import json

import pytest

from emulator.control.playing import PERSONS, Emulator, refused

ENVELOPE_429 = {
    "type": "throttled_error",
    "code": "throttled",
    "detail": "Request was throttled.",
    "attr": None,
}


def put(emulator: Emulator, *faults: object) -> None:
    answer = emulator.control("PUT", "faults/", list(faults))
    assert answer.status_code == 200, answer.get_json()


def test_faults_are_shown_as_they_were_asked_for_with_their_strikes(emulator: Emulator) -> None:
    put(emulator, {"kind": "status", "status": 503, "route": "persons", "method": "get", "count": 3})
    emulator.call("GET", f"{PERSONS}/")
    assert emulator.control("GET", "faults/").get_json() == [
        {
            "kind": "status",
            "status": 503,
            "route": "persons",
            "method": "GET",
            "count": 3,
            "probability": 1.0,
            "seed": 0,
            "struck": 1,
        }
    ]
    assert emulator.control("DELETE", "faults/").get_json() == []
    assert emulator.call("GET", f"{PERSONS}/").status_code == 200


def test_a_status_comes_instead_of_the_service_which_does_nothing(emulator: Emulator) -> None:
    emulator.load("ada")
    put(emulator, {"kind": "status", "status": 500, "route": "bulk_delete", "count": 1})
    answer = emulator.call("POST", f"{PERSONS}/bulk_delete/", {"distinct_ids": ["ada"]})
    assert answer.status_code == 500
    assert answer.get_json() == {
        "type": "server_error",
        "code": "error",
        "detail": "A server error occurred.",
        "attr": None,
    }
    assert emulator.names() == ["ada"]
    assert emulator.delete("ada")["persons_deleted"] == 1


def test_a_status_carries_headers_and_body_as_asked(emulator: Emulator) -> None:
    headers = {"Retry-After": "2202", "content-type": "application/problem+json"}
    put(emulator, {"kind": "status", "status": 429, "headers": headers, "body": {"a": [1]}})
    answer = emulator.call("GET", f"{PERSONS}/")
    assert (answer.status_code, answer.get_json(), answer.headers["Retry-After"]) == (429, {"a": [1]}, "2202")
    assert answer.content_type == "application/problem+json"
    assert answer.content_length == len(answer.get_data())


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (429, ENVELOPE_429),
        (404, {"type": "invalid_request", "code": "not_found", "detail": "Not found.", "attr": None}),
    ],
)
def test_an_error_without_body_has_the_services_envelope(
    emulator: Emulator, status: int, expected: object
) -> None:
    put(emulator, {"kind": "status", "status": status})
    assert emulator.call("GET", f"{PERSONS}/").get_json() == expected


@pytest.mark.parametrize("status", [400, 418, 502, 599])
def test_any_error_has_the_four_keys(emulator: Emulator, status: int) -> None:
    put(emulator, {"kind": "status", "status": status})
    answer = emulator.call("GET", f"{PERSONS}/")
    assert answer.status_code == status
    assert set(answer.get_json()) == {"type", "code", "detail", "attr"}


@pytest.mark.parametrize("status", [200, 202, 204, 304])
def test_a_status_that_is_no_error_has_no_body_of_itself(emulator: Emulator, status: int) -> None:
    put(emulator, {"kind": "status", "status": status})
    answer = emulator.call("GET", f"{PERSONS}/")
    assert (answer.status_code, answer.get_data()) == (status, b"")
    assert "Content-Type" not in answer.headers


def test_a_body_that_is_text_is_sent_as_it_is(emulator: Emulator) -> None:
    put(emulator, {"kind": "status", "status": 200, "body": '{"results": ['})
    answer = emulator.call("GET", f"{PERSONS}/")
    assert (answer.get_data(as_text=True), answer.mimetype) == ('{"results": [', "text/plain")


def test_html_is_a_proxys_page(emulator: Emulator) -> None:
    put(emulator, {"kind": "html"}, {"kind": "html"})
    answer = emulator.call("GET", f"{PERSONS}/")
    assert (answer.status_code, answer.mimetype) == (502, "text/html")
    assert "<h1>502 Bad Gateway</h1>" in answer.get_data(as_text=True)


def test_html_may_have_a_status_and_a_page_of_its_own(emulator: Emulator) -> None:
    put(emulator, {"kind": "html", "status": 520, "body": "<p>gone"})
    answer = emulator.call("GET", f"{PERSONS}/")
    assert (answer.status, answer.get_data(as_text=True)) == ("520 Unknown", "<p>gone")


def test_capture_can_be_struck_too_and_control_cannot(emulator: Emulator) -> None:
    put(emulator, {"kind": "status", "status": 503})
    assert emulator.client.post("/batch/", json={}).status_code == 503
    assert emulator.control("GET", "health/").status_code == 200


def test_the_body_of_a_struck_request_is_read(emulator: Emulator) -> None:
    from io import BytesIO

    put(emulator, {"kind": "status", "status": 503})
    sent = BytesIO(b"x" * 1000)
    emulator.client.post("/batch/", input_stream=sent, content_length=1000)
    assert sent.read() == b""


@pytest.mark.parametrize("kind", ["reset", "truncate", "slow", "latency"])
def test_without_a_front_a_socket_fault_is_refused_and_the_old_ones_stay(
    emulator: Emulator, kind: str
) -> None:
    put(emulator, {"kind": "status", "status": 503})
    fields = {"truncate": {"bytes": 5}, "slow": {"seconds": 1}, "latency": {"seconds": 1}}.get(kind, {})
    answer = emulator.control("PUT", "faults/", [{"kind": "html"}, {"kind": kind} | fields])
    assert refused(answer) == (409, "needs_chaos", "1__kind")
    assert emulator.call("GET", f"{PERSONS}/").status_code == 503


@pytest.mark.parametrize(
    ("fault", "order"),
    [
        ({"kind": "reset"}, {"kind": "reset", "seconds": None, "bytes": None}),
        ({"kind": "truncate", "bytes": 0}, {"kind": "truncate", "seconds": None, "bytes": 0}),
        ({"kind": "slow", "seconds": 2, "bytes": 7}, {"kind": "slow", "seconds": 2, "bytes": 7}),
        ({"kind": "latency", "seconds": 0.5}, {"kind": "latency", "seconds": 0.5, "bytes": None}),
    ],
)
def test_with_a_front_the_service_acts_and_the_front_is_told_what_to_do(
    chaotic: Emulator, fault: object, order: object
) -> None:
    chaotic.load("ada")
    put(chaotic, fault)
    answer = chaotic.call("POST", f"{PERSONS}/bulk_delete/", {"distinct_ids": ["ada"]})
    assert answer.get_json()["persons_deleted"] == 1
    assert json.loads(answer.headers["X-Emulator-Fault"]) == order


def test_without_a_fault_the_front_is_told_nothing(chaotic: Emulator) -> None:
    assert "X-Emulator-Fault" not in chaotic.call("GET", f"{PERSONS}/").headers


@pytest.mark.parametrize(
    ("fault", "code", "attr"),
    [
        ({}, "required", "0__kind"),
        ("reset", "invalid_input", "0"),
        ({"kind": "fire"}, "invalid_input", "0__kind"),
        ({"kind": "status"}, "required", "0__status"),
        ({"kind": "status", "status": 199}, "invalid_input", "0__status"),
        ({"kind": "status", "status": 600}, "invalid_input", "0__status"),
        ({"kind": "status", "status": "500"}, "invalid_input", "0__status"),
        ({"kind": "status", "status": 500, "seconds": 1}, "invalid_input", "0__seconds"),
        ({"kind": "status", "status": 500, "path": "/"}, "invalid_input", "0__path"),
        ({"kind": "status", "status": 500, "method": "PURGE"}, "invalid_input", "0__method"),
        ({"kind": "status", "status": 500, "method": 5}, "invalid_input", "0__method"),
        ({"kind": "status", "status": 500, "route": ""}, "invalid_input", "0__route"),
        ({"kind": "status", "status": 500, "route": "x" * 501}, "invalid_input", "0__route"),
        ({"kind": "status", "status": 500, "count": 0}, "invalid_input", "0__count"),
        ({"kind": "status", "status": 500, "probability": 1.1}, "invalid_input", "0__probability"),
        ({"kind": "status", "status": 500, "seed": 0.5}, "invalid_input", "0__seed"),
        ({"kind": "status", "status": 500, "headers": ["a"]}, "invalid_input", "0__headers"),
        ({"kind": "status", "status": 500, "headers": {"a b": "c"}}, "invalid_input", "0__headers"),
        ({"kind": "status", "status": 500, "headers": {"a": "b\r\nc: d"}}, "invalid_input", "0__headers"),
        ({"kind": "status", "status": 500, "headers": {"a": 1}}, "invalid_input", "0__headers"),
        (
            {"kind": "status", "status": 500, "headers": {"Content-Length": "1"}},
            "invalid_input",
            "0__headers",
        ),
        ({"kind": "status", "status": 204, "body": "x"}, "invalid_input", "0__body"),
        ({"kind": "html", "body": {}}, "invalid_input", "0__body"),
        ({"kind": "html", "body": "\ud800"}, "invalid_input", "0__body"),
        ({"kind": "latency"}, "required", "0__seconds"),
        ({"kind": "latency", "seconds": 3601}, "invalid_input", "0__seconds"),
        ({"kind": "latency", "seconds": 1, "status": 500}, "invalid_input", "0__status"),
        ({"kind": "slow", "seconds": 1, "bytes": 0}, "invalid_input", "0__bytes"),
        ({"kind": "truncate"}, "required", "0__bytes"),
        ({"kind": "truncate", "bytes": -1}, "invalid_input", "0__bytes"),
        ({"kind": "reset", "bytes": 1}, "invalid_input", "0__bytes"),
        ({"kind": "reset", "bytes": 0}, "invalid_input", "0__bytes"),
    ],
)
def test_a_fault_that_is_not_described_rightly_is_named(
    chaotic: Emulator, fault: object, code: str, attr: str
) -> None:
    assert refused(chaotic.control("PUT", "faults/", [fault])) == (400, code, attr)
    assert chaotic.control("GET", "faults/").get_json() == []


@pytest.mark.parametrize("body", [{}, {"kind": "reset"}, "reset", [{"kind": "html"}] * 1001])
def test_faults_are_a_list(emulator: Emulator, body: object) -> None:
    assert refused(emulator.control("PUT", "faults/", body)) == (400, "invalid_input", None)
