"""What a single answer tells by itself: honest ones pass, and each way to lie is found."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.exchange import KEY, Exchange
from posthog_persons.conformance.watching import CHECK, Watch
from support.answers import ACTOR, AT_TIME, ERROR, GROUP, RECORD, listed, page

UUID = ACTOR["uuid"]
OTHER = "7d15b82a-df57-5ed7-b9e0-6dd1cadab965"
HERE = "http://127.0.0.1:9/api/environments/1/persons/"
CONTRACT = Contract("union")
OWN = {"Authorization": f"Bearer {KEY}"}
ADA = {**ACTOR, "created_at": "2024-11-18T09:00:00Z"}
BOB = {**ACTOR, "id": OTHER, "uuid": OTHER, "name": "bob", "created_at": "2024-11-19T08:00:00Z"}


def exchange(path: str = "", answer: object = None, **given: Any) -> Exchange:
    """Make an exchange.

    Args:
        path: Below the persons of a project.
        answer: JSON; None: no body.
        given: Whatever else of an exchange; `sent` as JSON, `body` as it is, instead of the answer.
    """
    body = given.pop("body", b"" if answer is None else json.dumps(answer).encode())
    sent = given.pop("sent", None)
    headers = {"content-type": "application/json"} if body else {}
    return Exchange(
        **{
            "number": 1,
            "operation": None,
            "method": "GET",
            "url": f"{HERE}{path}",
            "sent_headers": OWN,
            "status": 200,
            **given,
            "sent": b"" if sent is None else json.dumps(sent).encode(),
            "headers": {**headers, **(given.get("headers") or {})},
            "body": body,
        }
    )


def titles(seen: Exchange, contract: Contract = CONTRACT) -> list[str]:
    watch = Watch(contract)
    watch.note(seen)
    found = watch.taken()
    assert watch.taken() == []
    assert all((each.check, each.exchange) == (CHECK, seen) for each in found)
    return [each.title for each in found]


def error(status: int, **fields: Any) -> dict[str, Any]:
    """Return the honest error of a status, with other fields."""
    kinds = {
        400: ("validation_error", "invalid_input", "This is not valid."),
        401: ("authentication_error", "not_authenticated", "Authentication credentials were not provided."),
        403: ("authentication_error", "permission_denied", "API key missing required scope 'person:read'"),
        404: ("invalid_request", "not_found", "Not found."),
        405: ("invalid_request", "method_not_allowed", 'Method "PUT" not allowed.'),
        406: ("invalid_request", "not_acceptable", "Could not satisfy the request Accept header."),
        415: ("invalid_request", "unsupported_media_type", 'Unsupported media type "a/b" in request.'),
        429: ("throttled_error", "throttled", "Request was throttled. Expected available in 30 seconds."),
        500: ("server_error", "error", "A server error occurred."),
        503: ("server_error", "person_deletion_failed", "The person could not be deleted."),
    }
    kind, code, detail = kinds[status]
    return {"type": kind, "code": code, "detail": detail, "attr": None, **fields}


# ── shape ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_no_business_of_persons_is_passed_over() -> None:
    for url in ("http://h/batch/", "http://h/api/projects/1/cohorts/", "http://h/api/projects/1/"):
        assert titles(exchange(url=url, body=b"<html>")) == []


def test_an_honest_answer_has_nothing_to_tell() -> None:
    assert titles(exchange("", listed())) == []
    assert titles(exchange(f"{UUID}/", RECORD)) == []


def test_a_broken_schema_is_told_by_its_place() -> None:
    answer = {**RECORD, "name": None}
    assert titles(exchange(f"{UUID}/", answer)) == ["the answer breaks its schema at name: wrong type"]
    del answer["name"]
    assert titles(exchange(f"{UUID}/", answer)) == [
        "the answer breaks its schema at name: the field is missing"
    ]
    long = exchange(f"{UUID}/", {**RECORD, "x" * 900: 1})
    watch = Watch(CONTRACT)
    watch.note(long)
    assert [len(each.detail) for each in watch.taken()] == [301]


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (exchange("", listed(), status=299), ["status 299 is not documented"]),
        (exchange("", error(500), status=500), ["status 500 is not documented"]),
        (exchange("", listed(), method="PUT"), ["a method that the contract does not have is answered 200"]),
        (exchange("a/b/c/", {}, method="GET"), ["a path that the contract does not have is answered 200"]),
        (
            exchange("a/b/c/", error(400), status=400),
            ["a path that the contract does not have is answered 400"],
        ),
        (exchange("a/b/c/", error(404, detail="Endpoint not found."), status=404), []),
        (exchange("", error(400), status=400, method="PUT"), []),
        (exchange("", {}, method="OPTIONS"), []),
        (exchange("", method="HEAD"), []),
    ],
)
def test_the_status_is_documented(seen: Exchange, found: list[str]) -> None:
    assert titles(seen) == found


def test_no_answer_is_a_page_for_browsers() -> None:
    page_ = exchange("", status=404, body=b"\n<!DOCTYPE html><p>", headers={"content-type": "text/html"})
    assert titles(page_) == [
        "the answer is HTML",
        "the content type is text/html instead of application/json",
    ]
    assert titles(exchange("", status=404, body=b"<HTML>")) == ["the answer is HTML", "the body is no JSON"]


def test_the_content_type_is_the_one_that_was_asked_for() -> None:
    csv = {"headers": {"content-type": "text/csv; charset=utf-8"}}
    missing = {"headers": {"content-type": ""}}
    to_csv = {"sent_headers": {**OWN, "accept": "text/csv"}}
    wrong = "the content type is {} instead of {}"
    assert titles(exchange("?format=csv", **csv)) == []
    assert titles(exchange("", **csv, **to_csv)) == []
    assert titles(exchange("?format=json", listed(), **to_csv)) == []
    assert titles(exchange("?format=csv", listed())) == [wrong.format("application/json", "text/csv")]
    assert titles(exchange("?format=", listed(), headers=csv["headers"]))[0] == wrong.format(
        "text/csv", "application/json"
    )
    assert titles(exchange("", listed(), **missing)) == [wrong.format("missing", "application/json")]
    assert titles(exchange("?format=csv", error(404), status=404, **csv)) == [
        wrong.format("text/csv", "application/json")
    ]


def test_an_answer_without_a_body_has_none() -> None:
    assert titles(exchange(f"{UUID}/", method="DELETE", status=202)) == []
    assert titles(exchange(f"{UUID}/", {}, method="DELETE", status=202)) == [
        "a body where none is documented"
    ]


@pytest.mark.parametrize("body", [b"{", b'{"results": NaN}', b"\xff", b""])
def test_json_is_json(body: bytes) -> None:
    seen = exchange("", body=body, headers={"content-type": "application/json"})
    assert titles(seen) == ["the body is no JSON"]


def test_a_form_that_nothing_can_be_made_of_is_found_too() -> None:
    seen = exchange("deletion_status/", {"count": 1, "results": 5, "next": None, "previous": None})
    assert "an answer has a form that nothing can be made of" in titles(seen)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────

COLUMNS = "created_at,distinct_ids.0,id,is_identified,name,type,uuid,value_at_data_point"
ROW = f"2024-11-18T09:00:00Z,ada,{UUID},True,ada,person,{UUID},"
PEOPLE = "count,people.0.id"


@pytest.mark.parametrize(
    ("path", "body", "found"),
    [
        ("", f"{COLUMNS}\r\n{ROW}\r\n", []),
        ("", "", []),
        ("", f"{COLUMNS},properties.email\r\n{ROW},\r\n", ["sorted"]),
        ("", f"{COLUMNS}\r\n{ROW},1\r\n", ["as long"]),
        ("", f"{COLUMNS},zip\r\n{ROW},1\r\n", ["documented fields"]),
        (
            "",
            f"{COLUMNS.replace(',uuid', '')}\r\n{ROW.replace(f',person,{UUID}', ',person')}\r\n",
            ["documented"],
        ),
        ("cohorts/?person_id=1", "count,id,name\r\n1,1,buyers\r\n", []),
        ("cohorts/?person_id=1", "count,id\r\n1,1\r\n", ["documented fields"]),
        ("funnel/?", f"{PEOPLE}\r\n1,{UUID}\r\n", []),
        ("funnel/?", f"people.0.id\r\n{UUID}\r\n", ["documented fields"]),
        ("trends/?", f"{COLUMNS}\r\n{ROW}\r\n", []),
        (
            "trends/?",
            "created_at,group_key,group_type_index,id,type,value_at_data_point\r\n,acme,0,acme,group,1\r\n",
            [],
        ),
        ("retention/?", f"appearances.0,person.id\r\n1,{UUID}\r\n", []),
    ],
)
def test_a_table_has_the_documented_columns_sorted(path: str, body: str, found: list[str]) -> None:
    where = f"{path}{'&' if '?' in path else '?'}format=csv"
    seen = exchange(where, body=body.encode(), headers={"content-type": "text/csv"})
    told = titles(seen)
    assert len(told) == len(found)
    assert all(part in title for part, title in zip(found, told, strict=True))
    watch = Watch(CONTRACT)
    watch.note(seen)
    watch.note(seen)
    assert [each.title for each in watch.taken()] == told * 2


# ── errors ──────────────────────────────────────────────────────────────────────────────────────────────────

HEADERS: dict[int, dict[str, str]] = {
    401: {"www-authenticate": "Bearer"},
    405: {"allow": "GET, POST, HEAD, OPTIONS"},
    429: {"retry-after": "30"},
}
METHODS = {405: "PUT"}
NO_KEY: dict[int, dict[str, str]] = {401: {}}


def refusal(status: int, path: str = "", *, method: str = "", **fields: Any) -> Exchange:
    return exchange(
        path,
        error(status, **fields),
        status=status,
        method=method or METHODS.get(status, "GET"),
        headers=HEADERS.get(status),
        sent_headers=NO_KEY.get(status, OWN),
    )


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 406, 429])
def test_an_honest_error_has_nothing_to_tell(status: int) -> None:
    assert titles(refusal(status)) == []


def test_more_honest_errors() -> None:
    assert titles(exchange("bulk_delete/", error(415), status=415, method="POST")) == []
    assert titles(exchange("1/", error(503), status=503, method="DELETE")) == []
    assert titles(refusal(404, "properties_at_time/")) == []
    assert titles(exchange("properties_at_time/", {"error": "Person not found"}, status=404)) == []
    assert (
        titles(exchange("1/delete_property/", {"success": False, "detail": "x"}, method="POST", status=502))
        == []
    )
    creating = "Creating persons via this API is not allowed. Please create persons by …"
    assert titles(refusal(405, detail=creating, method="POST")) == []


@pytest.mark.parametrize(
    ("status", "fields", "found"),
    [
        (401, {"type": "invalid_request"}, ["the type of a 401 is not authentication_error"]),
        (403, {"code": "not_found"}, ["the code of a 403 is none of its own"]),
        (403, {"detail": "No."}, ["the detail of a 403 is none of its own"]),
        (404, {"attr": "id"}, ["a 404 names a field"]),
        (
            404,
            {"code": "Not found.", "detail": "not_found"},
            ["the code of a 404 is none of its own", "the detail of a 404 is none of its own"],
        ),
        (405, {"detail": "Method not allowed."}, ["the detail of a 405 is none of its own"]),
        (400, {"type": "server_error"}, ["the type of a 400 is not one of its own"]),
        (
            400,
            {"code": "This field is required.", "detail": "required"},
            ["code of a 400", "detail of a 400"],
        ),
        (400, {"code": "parse_error"}, ["the code of a 400 is no code"]),
        (400, {"attr": "limit"}, []),
        (400, {"attr": "cf"}, ["a 400 names a field that the operation does not have"]),
        (400, {"type": "invalid_request", "code": "parse_error", "detail": "JSON parse error - x"}, []),
        (400, {"type": "invalid_request", "detail": "JSON parse error - x"}, ["cannot be read"]),
    ],
)
def test_an_error_fits_its_status(status: int, fields: dict[str, Any], found: list[str]) -> None:
    told = titles(refusal(status, **fields))
    assert len(told) == len(found)
    assert all(part in title for part, title in zip(found, told, strict=True))


def test_a_field_may_be_one_of_the_body_at_any_depth_or_one_that_was_sent() -> None:
    post = {"method": "POST", "status": 400}
    assert titles(exchange("funnel/", error(400, attr="events__0__id"), **post)) == []
    assert titles(exchange("funnel/", error(400, attr="cf"), sent={"cf": 1}, **post)) == []
    assert titles(exchange("funnel/", error(400, attr="cf"), sent=[1], **post)) != []


def test_code_and_detail_are_swapped_just_where_they_are_known_to_be() -> None:
    swapped = {"code": "This field is required.", "detail": "required"}
    changing = {"status": 400, "method": "PATCH"}
    assert titles(exchange("1/", error(400, **swapped, attr="properties"), **changing)) == []
    assert len(titles(exchange("1/", error(400, **swapped, attr="other"), **changing))) == 3
    lying = error(400, code="This field is required.", attr="properties")
    assert titles(exchange("1/", lying, **changing)) == [
        "a missing field is told with another detail than its code"
    ]
    right_way_round = error(400, code="required", detail="This field is required.", attr="properties")
    assert titles(exchange("1/", right_way_round, **changing)) == []


# ── headers ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"retry-after": "30"}, []),
        ({}, ["a 429 has no Retry-After"]),
        ({"retry-after": "0"}, ["the Retry-After of a 429 is no number of seconds"]),
        ({"retry-after": "1.5"}, ["the Retry-After of a 429 is no number of seconds"]),
        ({"retry-after": "29"}, ["Retry-After and detail of a 429 differ"]),
    ],
)
def test_a_refused_call_says_how_long_to_wait(headers: dict[str, str], found: list[str]) -> None:
    assert titles(exchange("", error(429), status=429, headers=headers)) == found


def test_one_second_is_one_second() -> None:
    one = error(429, detail="Request was throttled. Expected available in 1 second.")
    assert titles(exchange("", one, status=429, headers={"retry-after": "1"})) == []
    assert titles(exchange("", [], status=429, headers={"retry-after": "1"})) != []


def test_a_401_names_the_scheme_and_no_other_answer_does() -> None:
    assert titles(exchange("", error(401), status=401, sent_headers={})) == [
        "a 401 has no WWW-Authenticate for Bearer"
    ]
    assert titles(exchange("", listed(), headers={"www-authenticate": "Bearer"})) == [
        "WWW-Authenticate without a 401"
    ]


@pytest.mark.parametrize(
    ("path", "method", "allow", "found"),
    [
        ("", "PUT", "GET, POST, HEAD, OPTIONS", []),
        ("", "PUT", "OPTIONS, HEAD, POST, GET", []),
        ("", "PUT", "GET, HEAD, OPTIONS", ["the Allow of a 405 is not what the path takes"]),
        ("", "PUT", None, ["a 405 has no Allow"]),
        ("1/", "POST", "GET, PUT, PATCH, DELETE, HEAD, OPTIONS", []),
        ("bulk_delete/", "GET", "POST, OPTIONS", []),
        ("bulk_delete/", "GET", "GET, POST, OPTIONS", ["the Allow of a 405 is not what the path takes"]),
        ("bulk_delete/", "POST", "POST, OPTIONS", ["a documented method is answered 405"]),
    ],
)
def test_a_405_names_the_methods_of_the_path(
    path: str, method: str, allow: str | None, found: list[str]
) -> None:
    headers = {} if allow is None else {"allow": allow}
    body = error(405, detail=f'Method "{method}" not allowed.')
    assert titles(exchange(path, body, method=method, status=405, headers=headers)) == found


def test_values_may_be_kept_for_ten_seconds() -> None:
    answer = {"results": [], "refreshing": False}
    kept = {"headers": {"cache-control": "max-age=10"}}
    assert titles(exchange("values/?key=plan", answer, **kept)) == []
    assert titles(exchange("values/?key=plan", answer)) == ["Cache-Control is not max-age=10"]
    assert titles(exchange("values/?key=plan", []), Contract("2024-11")) == []


# ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────

WRONG = "Personal API key found in request {} is invalid."


def unknown(place: str) -> dict[str, Any]:
    return error(401, code="authentication_failed", detail=WRONG.format(place))


@pytest.mark.parametrize(
    ("sent_headers", "path", "sent", "answer"),
    [
        ({}, "batch_by_uuids/", None, error(401)),
        ({"authorization": "Basic x"}, "batch_by_uuids/", None, error(401)),
        ({"Authorization": "Bearer wrong"}, "batch_by_uuids/", None, unknown("Authorization header")),
        (
            {"Authorization": "Bearer $POSTHOG_PROJECT_TOKEN"},
            "batch_by_uuids/",
            None,
            unknown("Authorization header"),
        ),
        ({}, "batch_by_uuids/", {"personal_api_key": "wrong"}, unknown("body")),
        ({}, "batch_by_uuids/?personal_api_key=wrong", None, unknown("query string")),
        ({}, "batch_by_uuids/?personal_api_key=wrong", None, unknown("request query string")),
    ],
)
def test_without_a_key_that_may_call_it_is_401(
    sent_headers: dict[str, str], path: str, sent: object, answer: dict[str, Any]
) -> None:
    base: dict[str, Any] = {"method": "POST", "sent_headers": sent_headers, "sent": sent}
    told = {**base, "headers": {"www-authenticate": "Bearer"}, "status": 401}
    assert titles(exchange(path, answer, **told)) == []
    assert titles(exchange(path, error(401, detail="Project API key invalid."), **told)) == [
        "a 401 says another reason than its own"
    ]
    [title] = titles(exchange(path, {"results": {}}, **base))
    assert title.startswith("a call with")
    assert title.endswith("is not answered 401")


def test_with_a_key_it_is_no_401_but_for_a_token_of_nobody() -> None:
    told: dict[str, Any] = {"status": 401, "headers": {"www-authenticate": "Bearer"}}
    assert titles(exchange("", error(401), **told)) == ["a key that may call is refused as unknown"]
    reading = {"Authorization": "Bearer $POSTHOG_KEY_READING"}
    assert titles(exchange("", [], sent_headers=reading, **told)) != []
    token = error(401, code="authentication_failed", detail="Project API key invalid.")
    assert titles(exchange("?token=phc_x", token, **told)) == []
    assert titles(exchange(f"?personal_api_key={KEY}".replace("$", "%24"), listed(), sent_headers={})) == []


def test_what_is_offered_comes_before_the_key() -> None:
    assert titles(exchange("", error(406), status=406, sent_headers={})) == []
    assert titles(exchange("?format=xml", error(404), status=404, sent_headers={})) == []


def test_the_head_of_an_answer_says_no_reason() -> None:
    told: dict[str, Any] = {"status": 401, "headers": {"www-authenticate": "Bearer"}}
    assert titles(exchange("", method="HEAD", sent_headers={}, **told)) == []


# ── links ───────────────────────────────────────────────────────────────────────────────────────────────────

NOT_THERE = "`{}` does not lead where it must"


@pytest.mark.parametrize(
    ("path", "count", "links"),
    [
        ("?limit=2", 2, {"next": f"{HERE}?limit=2&offset=2", "previous": None}),
        ("", 0, {"next": None, "previous": None}),
        (
            "?limit=2&offset=2",
            2,
            {
                "next": "api/environments/1/persons/?limit=2&offset=4",
                "previous": "api/environments/1/persons/?limit=2&offset=2",
            },
        ),
        ("?limit=2&offset=5", 0, {"next": None, "previous": "api/environments/1/persons/?limit=2&offset=3"}),
        ("?limit=2&offset=1", 1, {"next": None, "previous": None}),
        # The text counts, not the parameter.
        (
            "?limit=1&search=offset",
            1,
            {"next": "api/environments/1/persons/?limit=1&search=offset", "previous": None},
        ),
    ],
)
def test_links_of_the_list(path: str, count: int, links: dict[str, str | None]) -> None:
    people = [ADA, {**ADA, "id": OTHER, "uuid": OTHER}][:count]
    honest = listed(*people, **links)
    assert titles(exchange(path, honest)) == []
    for name, link in links.items():
        if link is None:
            assert titles(exchange(path, {**honest, name: f"{HERE}?x=1"})) == [
                f"`{name}` where there is no such page"
            ]
            continue
        assert titles(exchange(path, {**honest, name: None})) == [
            f"`{name}` is null, and there is such a page"
        ]
        for lie in (f"/{link}", link.replace("limit", "most"), f"https://ph.example/{link}", f"{link}1", 7):
            assert NOT_THERE.format(name) in titles(exchange(path, {**honest, name: lie}))


def test_a_link_may_name_another_port_of_this_machine() -> None:
    link = f"{HERE}?limit=1&offset=1".replace("127.0.0.1:9", "localhost:80")
    assert titles(exchange("?limit=1", listed(ADA, next=link))) == []


def test_a_page_holds_no_more_than_its_limit() -> None:
    following = f"{HERE}?limit=1&offset=1"
    assert titles(exchange("?limit=1", listed(BOB, ADA, next=following))) == [
        "the page holds more people than its limit"
    ]


def test_a_limit_that_cannot_be_read_is_not_judged() -> None:
    assert titles(exchange("?limit=many", listed(ADA))) == []
    assert titles(exchange("?limit=1.0", listed(ADA))) == ["`next` is null, and there is such a page"]
    for limit in (True, 1.5, 10**30, [1]):
        posted = exchange(
            "funnel/", funnel(ADA, initial=f"{HERE}funnel/"), method="POST", sent={"limit": limit}
        )
        assert titles(posted) == []
    assert titles(exchange("?limit=0", listed(ADA))) == []


def funnel(*people: dict[str, Any], **more: Any) -> dict[str, Any]:
    return page(
        *people,
        **{
            "initial": f"{HERE}funnel/?limit=1",
            "missing_persons": 0,
            "is_cached": False,
            "last_refresh": "2024-11-18T09:00:00Z",
            **more,
        },
    )


def test_links_of_insights() -> None:
    following = f"{HERE}funnel/?limit=1&offset=1"
    assert titles(exchange("funnel/?limit=1", funnel(ADA, next=following))) == []
    assert titles(exchange("funnel/?limit=1", funnel(missing_persons=1, next=following))) == []
    assert titles(exchange("funnel/?limit=1", funnel(ADA, next=following, initial=HERE))) == [
        NOT_THERE.format("initial")
    ]
    posted = exchange(
        "funnel/",
        funnel(ADA, initial=f"{HERE}funnel/", next=f"{HERE}funnel/?offset=3"),
        method="POST",
        sent={"limit": "1", "offset": 2.0},
    )
    assert titles(posted) == []


def test_links_of_correlations_are_absolute_and_have_names_of_their_own() -> None:
    there = f"{HERE}funnel/correlation/?"
    limit, offset = "funnel_correlation_person_limit=1", "funnel_correlation_person_offset={}"
    for asked, following in (
        (limit, f"{limit}&{offset.format(1)}"),
        (f"{offset.format(4)}&{limit}", f"{offset.format(5)}&{limit}"),
    ):
        answer = funnel(ADA, initial=f"{there}{asked}", next=f"{there}{following}")
        assert titles(exchange(f"funnel/correlation/?{asked}", answer)) == []
        answer["next"] = f"{there}{following}0"
        assert titles(exchange(f"funnel/correlation/?{asked}", answer)) == [NOT_THERE.format("next")]
    answer = funnel(ADA, initial=f"{there[:-1]}", next=f"{there}{offset.format(1)}")
    sent = {"funnel_correlation_person_limit": 1}
    assert titles(exchange("funnel/correlation/", answer, method="POST", sent=sent)) == []


DELETION = {
    "person_uuid": UUID,
    "created_at": "2024-11-24T12:00:00Z",
    "status": "pending",
    "delete_verified_at": None,
}


@pytest.mark.parametrize(
    ("query", "count", "rows", "following", "previous"),
    [
        ("", 1, 1, None, None),
        ("?limit=1", 3, 1, "?limit=1&offset=1", None),
        ("?limit=1&offset=1", 3, 1, "?limit=1&offset=2", "?limit=1"),
        ("?limit=1&offset=2", 3, 1, None, "?limit=1&offset=1"),
        ("?limit=1&offset=9", 3, 0, None, "?limit=1&offset=8"),
        ("?limit=many&offset=-4", 1, 1, None, None),
    ],
)
def test_pages_of_deletions(
    query: str, count: int, rows: int, following: str | None, previous: str | None
) -> None:
    there = f"{HERE}deletion_status/"
    answer = {
        "count": count,
        "results": [DELETION] * rows,
        "next": following and f"{there}{following}",
        "previous": previous and f"{there}{previous}",
    }
    assert titles(exchange(f"deletion_status/{query}", answer)) == []
    more = {**answer, "results": [DELETION] * (rows + 1)}
    assert titles(exchange(f"deletion_status/{query}", more)) == [
        "the page does not hold as many rows as it must"
    ]
    assert len(titles(exchange(f"deletion_status/{query}", {**answer, "next": HERE}))) == 1
    assert len(titles(exchange(f"deletion_status/{query}", {**answer, "previous": HERE}))) == 1


ENTRY = {
    "id": UUID,
    "user": None,
    "activity": "deleted",
    "scope": "Person",
    "item_id": "1",
    "detail": {"changes": None, "name": UUID, "trigger": None, "type": None, "short_id": None},
    "created_at": "2024-11-24T12:00:00Z",
}


@pytest.mark.parametrize(
    ("query", "total", "rows", "following", "previous"),
    [
        ("", 1, 1, None, None),
        ("?limit=1", 2, 1, "?limit=1&page=2", None),
        ("?page=2&limit=1", 2, 1, None, "?page=1&limit=1"),
        ("?page=-3&limit=-1", 1, 1, None, None),
        ("?page=9", 1, 0, None, "?page=8"),
    ],
)
def test_pages_of_the_log(
    query: str, total: int, rows: int, following: str | None, previous: str | None
) -> None:
    there = f"{HERE}activity/"
    answer = {
        "results": [ENTRY] * rows,
        "next": following and f"{there}{following}",
        "previous": previous and f"{there}{previous}",
        "total_count": total,
    }
    assert titles(exchange(f"activity/{query}", answer)) == []
    more = {**answer, "results": [ENTRY] * (rows + 1)}
    assert titles(exchange(f"activity/{query}", more)) == ["the page does not hold as many rows as it must"]
    assert len(titles(exchange(f"activity/{query}", {**answer, "previous": HERE}))) == 1


def test_of_a_page_beyond_all_counting_nothing_is_expected() -> None:
    answer: dict[str, Any] = {"results": [], "next": None, "previous": None, "total_count": 3}
    assert titles(exchange(f"activity/?page={'9' * 40}", answer)) == []


def test_counts_that_are_none_are_told_by_their_schema_alone() -> None:
    seen = exchange("activity/", {"results": [], "next": None, "previous": None, "total_count": "1"})
    assert titles(seen) == ["the answer breaks its schema at total_count: wrong type"]
    seen = exchange("deletion_status/", {"results": [], "next": None, "previous": None, "count": None})
    assert titles(seen) == ["the answer breaks its schema at count: wrong type"]
    seen = exchange("funnel/?limit=1", funnel(missing_persons="1"))
    assert titles(seen) == ["the answer breaks its schema at missing_persons: wrong type"]


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"uuid": OTHER}, "`id` and `uuid` of a person differ"),
        ({"value_at_data_point": 1}, "`value_at_data_point` where nothing is counted"),
        (
            {"matched_recordings": [{"session_id": "s", "events": []}]},
            "recordings that were not asked for",
        ),
        ({"distinct_ids": ["ada", "ada"]}, "too many distinct ids, or one twice"),
        ({"distinct_ids": [UUID, "ada"]}, "distinct ids that look anonymous come first"),
        ({"distinct_ids": [str(number) for number in range(1001)]}, "too many distinct ids, or one twice"),
    ],
)
def test_a_person_is_whole(fields: dict[str, Any], found: str) -> None:
    assert titles(exchange("", listed({**ADA, **fields}))) == [found]
    if "matched_recordings" in fields:
        assert titles(exchange("lifecycle/?include_recordings=1", page({**ADA, **fields}))) == []


def test_distinct_ids_that_are_none_are_told_by_their_schema_alone() -> None:
    told = ["the answer breaks its schema at results/*/distinct_ids: wrong type"]
    assert titles(exchange("", listed({**ADA, "distinct_ids": None}))) == told


def test_a_group_has_one_key_and_nobody_is_there_twice() -> None:
    assert titles(exchange("lifecycle/", page(BOB, ADA, GROUP))) == []
    assert titles(exchange("lifecycle/", page({**GROUP, "group_key": "other"}))) == [
        "`id` and `group_key` of a group differ"
    ]
    assert titles(exchange("lifecycle/", page(ADA, ADA))) == ["somebody is on a page twice"]


def test_pages_are_in_their_order() -> None:
    wrong = ["the page is not in its order"]
    assert titles(exchange("", listed(BOB, ADA))) == []
    assert titles(exchange("", listed(ADA, BOB))) == wrong
    same = {**ADA, "id": OTHER, "uuid": OTHER}
    assert titles(exchange("lifecycle/", page(same, ADA))) == []
    assert titles(exchange("lifecycle/", page(ADA, same))) == wrong
    most, least = {**ADA, "value_at_data_point": 2}, {**BOB, "value_at_data_point": 1}
    assert titles(exchange("trends/", funnel(most, least, initial=f"{HERE}trends/"))) == []
    assert titles(exchange("trends/", funnel(least, most, initial=f"{HERE}trends/"))) == wrong


def retained(*rows: tuple[dict[str, Any], list[int]]) -> dict[str, Any]:
    result = [{"person": person, "appearances": marks} for person, marks in rows]
    return {"result": result, "next": None, "missing_persons": 0, "filters": {}}


def test_rows_of_retention() -> None:
    asked = "retention/?total_intervals=3&selected_interval=1"
    assert titles(exchange(asked, retained((ADA, [1, 1]), (BOB, [1, 0])))) == []
    assert titles(exchange(asked, retained((BOB, [1, 0]), (ADA, [1, 1])))) == ["the page is not in its order"]
    assert titles(exchange(asked, retained((ADA, [0, 1])))) == ["the first appearance is not 1"]
    few = exchange(asked, retained((ADA, [1])))
    assert titles(few) == ["there are not as many appearances as intervals"]
    assert titles(exchange(f"{asked}&breakdown_values=[1]", retained((ADA, [1])))) == []
    none = retained((ADA, [1]))
    none["result"][0]["appearances"] = None
    assert titles(exchange(asked, none)) == [
        "the answer breaks its schema at result/*/appearances: wrong type"
    ]


def test_counts_are_those_of_what_they_stand_beside() -> None:
    lying = page(ADA)
    lying["results"][0]["count"] = 2
    assert titles(exchange("lifecycle/", lying)) == ["`count` is not the number of people on the page"]
    wrong = ["`count` is not the number of people on all pages"]
    asked = "?include_total=1"
    assert titles(exchange(asked, listed(ADA, count=1))) == []
    assert titles(exchange(asked, listed(ADA, count=2))) == wrong
    following = f"{HERE}{asked}&limit=1&offset=1"
    assert titles(exchange(f"{asked}&limit=1", listed(ADA, count=5, next=following))) == []
    assert titles(exchange(f"{asked}&limit=1", listed(ADA, count=0, next=following))) == wrong
    beyond = listed(count=1)
    assert titles(exchange(f"{asked}&limit=5&offset=4", beyond)) == []
    there = "`count` is there without being asked for, or is not where it was"
    assert titles(exchange("", listed(count=0))) == [there]
    assert titles(exchange(asked, listed())) == [there]


def test_a_new_answer_is_no_stored_one() -> None:
    stored = {"is_cached": True, "initial": f"{HERE}funnel/"}
    told = ["a stored answer although a new one was asked for"]
    assert titles(exchange("funnel/", funnel(**stored))) == []
    stored["initial"] = f"{HERE}funnel/?refresh=true"
    assert titles(exchange("funnel/?refresh=true", funnel(**stored))) == told
    stored["initial"] = f"{HERE}funnel/"
    assert titles(exchange("funnel/", funnel(**stored), method="POST", sent={"refresh": True})) == told


def test_the_list_holds_who_was_asked_for() -> None:
    someone = {**ADA, "properties": {"email": "ada@example.org"}}
    assert titles(exchange("?email=ada%40example.org", listed(someone))) == []
    assert titles(exchange("?email=", listed(someone))) == []
    assert titles(exchange("?email=bob", listed(someone))) == [
        "the list holds people without the email that was asked for"
    ]
    assert titles(exchange("?email=5", listed({**ADA, "properties": {"email": 5}}))) == []
    assert titles(exchange("?distinct_id=ada", listed(someone))) == []
    assert titles(exchange("?distinct_id=bob", listed(someone))) == [
        "the list holds people without the distinct_id that was asked for"
    ]


def test_a_record_is_of_who_was_asked_for() -> None:
    other = ["another person than the one asked for"]
    for key in (UUID, UUID.upper(), UUID.replace("-", ""), "1", "01"):
        assert titles(exchange(f"{key}/", RECORD)) == []
    assert titles(exchange(f"{OTHER}/", RECORD)) == other
    assert titles(exchange("2/", RECORD)) == other


def test_look_ups_answer_just_what_was_asked() -> None:
    for field, path, key in (
        ("uuids", "batch_by_uuids/", UUID),
        ("distinct_ids", "batch_by_distinct_ids/", "ada"),
    ):
        post: dict[str, Any] = {"method": "POST"}
        assert titles(exchange(path, {"results": {key: RECORD}}, sent={field: [key]}, **post)) == []
        assert titles(exchange(path, {"results": {key: RECORD}}, sent={field: 5}, **post)) == [
            "somebody who was not asked for"
        ]
        other = {**RECORD, "uuid": OTHER, "distinct_ids": ["bob"]}
        assert titles(exchange(path, {"results": {key: other}}, sent={field: [key]}, **post)) == [
            "another person than the key says"
        ]
        many = {**RECORD, "distinct_ids": [f"{number}" for number in range(11)]}
        assert titles(exchange(path, {"results": {key: many}}, sent={field: [key]}, **post)) == [
            "too many distinct ids, or one twice"
        ]
        assert titles(exchange(path, {"results": {key: None}}, sent={field: [key]}, **post)) == [
            "the answer breaks its schema at results/*: wrong type"
        ]


# ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────

SUMMARY: dict[str, Any] = {
    "persons_found": 1,
    "persons_deleted": 1,
    "persons_queued_for_deletion": 0,
    "events_queued_for_deletion": True,
    "recordings_queued_for_deletion": False,
    "deletion_errors": [],
}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        ({"persons_deleted": 0, "persons_queued_for_deletion": 1}, []),
        ({"persons_deleted": 0, "deletion_errors": [{"person_uuid": UUID, "step": "x"}]}, []),
        ({"persons_deleted": 0}, ["deleted, queued and failed are not those who were found"]),
        ({"persons_found": 3, "persons_deleted": 3}, ["more people were found than asked for"]),
        (
            {"persons_found": 0, "persons_deleted": 0},
            ["events are said to be queued, or not, against what was asked for"],
        ),
        (
            {"recordings_queued_for_deletion": True},
            ["recordings are said to be queued, or not, against what was asked for"],
        ),
        ({"persons_found": None}, ["the answer breaks its schema at persons_found: wrong type"]),
    ],
)
def test_a_summary_adds_up(fields: dict[str, Any], found: list[str]) -> None:
    sent = {"distinct_ids": ["ada", "bob"], "delete_events": "false"}
    seen = exchange("bulk_delete/", {**SUMMARY, **fields}, method="POST", status=202, sent=sent)
    assert titles(seen) == found


def test_with_keep_person_nobody_is_deleted() -> None:
    sent = {"ids": [UUID], "delete_events": 1, "keep_person": True}
    honest = {**SUMMARY, "persons_deleted": 0}
    assert titles(exchange("bulk_delete/", honest, method="POST", status=202, sent=sent)) == []
    assert titles(exchange("bulk_delete/", SUMMARY, method="POST", status=202, sent=sent)) == [
        "deleted, queued and failed are not those who were found"
    ]


def test_deletions_are_those_asked_for() -> None:
    done = {**DELETION, "status": "completed", "delete_verified_at": "2024-12-01T05:00:00Z"}
    older = {**DELETION, "created_at": "2024-11-23T12:00:00Z"}

    def told(query: str, *rows: dict[str, Any]) -> list[str]:
        answer = {"count": len(rows), "next": None, "previous": None, "results": list(rows)}
        return titles(exchange(f"deletion_status/{query}", answer))

    assert told("?status=", DELETION, older, done) == ["the deletions are not in their order"]
    assert told("?status=completed", done) == []
    assert told("?status=completed", DELETION) == ["a deletion of another status than asked for"]
    assert told(f"?person_uuid={UUID.upper()}", DELETION) == []
    assert told(f"?person_uuid={OTHER}", DELETION) == ["a deletion of somebody else than asked for"]
    unfit = ["status and time of a deletion do not fit"]
    assert told("", {**done, "delete_verified_at": None}) == unfit
    assert told("", {**done, "status": "pending"}) == unfit


@pytest.mark.parametrize(
    ("query", "values", "found"),
    [
        ("?key=plan", [("pro", 2), ("free", 1)], []),
        ("?key=plan", [("free", 1), ("pro", 2)], ["the values are not in their order"]),
        ("?key=plan", [("pro", 1), ("pro", 1)], ["a value is there twice"]),
        ("?key=plan", [("pro", 0)], ["a value that nobody has"]),
        ("?key=plan&value=PR", [("pro", 1)], []),
        ("?key=plan&value=fr", [("pro", 1)], ["a value without the part that was asked for"]),
        ("", [("pro", 1)], ["values of no property"]),
        ("?key=$virt_x", [("pro", 1)], ["values of no property"]),
    ],
)
def test_values_of_a_property(query: str, values: list[tuple[str, int]], found: list[str]) -> None:
    results = [{"name": name, "count": count} for name, count in values]
    kept = {"cache-control": "max-age=10"}
    answer = {"results": results, "refreshing": False}
    assert titles(exchange(f"values/{query}", answer, headers=kept)) == found
    assert titles(exchange(f"values/{query}", results), Contract("2024-11")) == found


def test_cohorts_of_a_person() -> None:
    first, second = ({"id": number, "name": "x", "count": None} for number in (1, 2))
    assert titles(exchange("cohorts/?person_id=1", {"results": [first, second]})) == []
    assert titles(exchange("cohorts/?person_id=1", {"results": [second, first]})) == [
        "the cohorts are not in their order"
    ]
    assert titles(exchange("cohorts/?person_id=1", {"results": [{**first, "count": 0}]})) == [
        "a cohort of the person that holds nobody"
    ]


ASKED = "properties_at_time/?distinct_id=ada&timestamp=2024-11-18T09:04:00"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"distinct_ids_queried": ["anon-1", "ada"], "distinct_ids_count": 2}, []),
        ({"include_set_once": True}, ["`include_set_once` is not what was asked for"]),
        ({"distinct_id_used": "bob"}, ["`distinct_id_used` is not what was asked for"]),
        ({"query_mode": "person_id"}, ["`query_mode` is not what was asked for"]),
        ({"distinct_ids_count": 3}, ["`distinct_ids_count` is not what was asked for"]),
        (
            {"queried_timestamp": "2024-11-18T10:04:00+00:00"},
            ["`queried_timestamp` is not the time that was asked for"],
        ),
        (
            {"distinct_ids_queried": ["ada"], "distinct_ids_count": 1},
            ["not all distinct ids of the person were read"],
        ),
    ],
)
def test_what_is_told_of_a_look_into_the_past(fields: dict[str, Any], found: list[str]) -> None:
    told = {**AT_TIME, "distinct_ids_queried": ["anon-1", "ada"], "distinct_ids_count": 2, **fields}
    assert titles(exchange(ASKED, {**RECORD, "point_in_time_metadata": told})) == found


def test_a_time_that_is_none_is_told_twice() -> None:
    told = {**AT_TIME, "distinct_ids_queried": ["anon-1", "ada"], "distinct_ids_count": 2}
    seen = exchange(ASKED, {**RECORD, "point_in_time_metadata": {**told, "queried_timestamp": "yesterday"}})
    assert titles(seen) == [
        "the answer breaks its schema at point_in_time_metadata/queried_timestamp: wrong form",
        "`queried_timestamp` is not the time that was asked for",
    ]


def test_a_look_into_the_past_by_uuid_and_without_words() -> None:
    told = {**AT_TIME, "distinct_id_used": None, "person_id_used": UUID, "query_mode": "person_id"}
    told |= {"distinct_ids_queried": ["anon-1", "ada"], "distinct_ids_count": 2}
    asked = f"properties_at_time/?person_id={UUID}&timestamp=2024-11-18T09:04:00%2B00:00"
    assert titles(exchange(asked, {**RECORD, "point_in_time_metadata": told})) == []
    assert titles(exchange(asked, {**RECORD, "point_in_time_metadata": None})) == [
        "the answer breaks its schema at point_in_time_metadata: wrong type"
    ]


POINT = {"timestamp": "2024-11-18T09:00:00Z", "properties": {}, "relevant_event_count": 1}
LATER = {**POINT, "timestamp": "2024-11-19T09:00:00Z"}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"points": [POINT, LATER]}, []),
        ({"points": [LATER, POINT]}, ["the points are not in order of time"]),
        ({"crucial_property_keys": ["b", "a"]}, ["the crucial keys are not sorted, or one is there twice"]),
        (
            {"points": [POINT], "effective_date_from": "2024-11-18T10:00:00Z"},
            ["a point lies outside the time that was looked at"],
        ),
        (
            {"points": [POINT, LATER], "effective_date_to": "2024-11-18T10:00:00Z"},
            ["a point lies outside the time that was looked at"],
        ),
    ],
)
def test_points_of_a_timeline(fields: dict[str, Any], found: list[str]) -> None:
    answer = {
        "points": [],
        "crucial_property_keys": ["a", "b"],
        "effective_date_from": "2024-11-18T00:00:00+00:00",
        "effective_date_to": "2024-11-24T23:59:59.999999+00:00",
        **copy.deepcopy(fields),
    }
    assert titles(exchange("1/properties_timeline/", answer)) == found


def test_an_error_in_a_shape_of_its_own_is_left_to_its_schema() -> None:
    assert titles(exchange("lifecycle/", {"message": "Missing parameter", "detail": "x"}, status=400)) == []
    assert titles(exchange("lifecycle/", {"message": "Missing parameter"}, status=400)) == [
        "the answer breaks its schema at detail: the field is missing"
    ]
    assert titles(exchange("", {**ERROR, "type": "teapot"}, status=404)) == [
        "the answer breaks its schema at type: no value that may occur",
        "the type of a 404 is not invalid_request",
    ]
