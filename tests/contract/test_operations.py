import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from contract.document import nodes

Follow = Callable[[Mapping[str, Any]], Mapping[str, Any]]
Fits = Callable[[Mapping[str, Any], Any], bool]
Operations = Mapping[str, Mapping[str, Any]]

UUID = "cfa956a0-5af4-51c6-9ef5-cb3c80e09b69"
ERAS = ["2024-11", "2026-04", "2026-10"]
# Effect, scopes, first and last state of the service: api-facts §1, §2, and the table of eras in design.md.
EXPECTED: dict[str, tuple[str, list[str], str | None, str | None]] = {
    "list_persons": ("read", ["person:read"], None, None),
    "retrieve_person": ("read", ["person:read"], None, None),
    "update_person": ("write", ["person:write"], None, None),
    "partial_update_person": ("write", ["person:write"], None, None),
    "delete_person": ("destroy", ["person:write"], None, None),
    "update_person_property": ("write", ["person:write"], None, None),
    "delete_person_property": ("write", ["person:write"], None, None),
    "split_person": ("write", ["person:write"], None, None),
    "delete_person_events": ("destroy", ["person:write"], None, None),
    "delete_person_recordings": ("destroy", ["person:write"], None, None),
    "person_activity": ("read", ["activity_log:read"], None, None),
    "person_emails": ("read", ["person:read"], "2026-04", None),
    "person_properties_timeline": ("read", [], None, None),
    "reset_person_distinct_id": ("write", ["person:write"], None, None),
    "all_activity": ("read", ["activity_log:read"], None, None),
    "person_properties_at_time": ("read", ["person:read"], "2026-04", None),
    "person_property_values": ("read", ["person:read"], None, None),
    "batch_by_distinct_ids": ("read", ["person:read"], "2026-04", None),
    "batch_by_uuids": ("read", ["person:read"], "2026-04", None),
    "bulk_delete_persons": ("destroy", ["person:write"], None, None),
    "deletion_status": ("read", ["person:read"], "2026-04", None),
    "person_cohorts": ("read", ["person:read", "cohort:read"], None, None),
    "funnel_persons": ("read", [], None, "2026-04"),
    "funnel_persons_post": ("read", [], None, "2026-04"),
    "funnel_correlation_persons": ("read", [], None, "2026-04"),
    "funnel_correlation_persons_post": ("read", [], None, "2026-04"),
    "lifecycle_persons": ("read", [], None, "2026-04"),
    "path_persons": ("read", [], None, "2024-11"),
    "path_persons_post": ("read", [], None, "2024-11"),
    "retention_persons": ("read", [], None, "2024-11"),
    "stickiness_persons": ("read", [], None, "2024-11"),
    "trends_persons": ("read", [], None, "2026-04"),
}


def test_the_contract_is_valid_openapi_3_1(contract: dict[str, Any]) -> None:
    assert not list(OpenAPIV31SpecValidator(contract).iter_errors())


def test_the_operations_are_all_that_the_service_ever_had(operations: Operations) -> None:
    assert set(operations) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_an_operation_says_what_it_does_and_who_may_call_it(name: str, operations: Operations) -> None:
    operation = operations[name]
    effect, scopes, since, until = EXPECTED[name]
    assert operation["summary"]
    assert operation["description"]
    assert operation["x-effect"] == effect
    assert operation["x-scopes"] == scopes
    assert operation.get("x-since") == since
    assert operation.get("x-until") == until
    assert all(f"`{scope}`" in operation["description"] for scope in scopes)
    assert scopes or "No scope opens it" in " ".join(operation["description"].split())


@pytest.mark.parametrize("name", EXPECTED)
def test_an_operation_documents_its_errors(name: str, operations: Operations) -> None:
    operation = operations[name]
    errors = {status for status in operation["responses"] if status >= "400"}
    body = {"415"} if "requestBody" in operation else set()
    own = {"delete_person": {"503"}, "delete_person_property": {"502"}}.get(name, set())
    assert errors == {"400", "401", "403", "404", "405", "406", "429"} | body | own


def test_a_refusal_for_speed_says_how_long_to_wait(contract: dict[str, Any]) -> None:
    assert "Retry-After" in contract["components"]["responses"]["Throttled"]["headers"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_examples_of_an_operation_fit_its_schemas(
    name: str, operations: Operations, resolved: Follow, fits: Fits
) -> None:
    operation = operations[name]
    contents = [resolved(response).get("content") for response in operation["responses"].values()]
    contents += [operation["requestBody"]["content"]] if "requestBody" in operation else []
    for content in filter(None, contents):
        json_content = content["application/json"]
        examples = [resolved(example)["value"] for example in json_content["examples"].values()]
        assert examples
        assert all(fits(json_content["schema"], example) for example in examples)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_parameter_has_a_type_a_text_and_an_example_that_fits(
    name: str, operations: Operations, resolved: Follow, fits: Fits
) -> None:
    for parameter in map(resolved, operations[name].get("parameters", [])):
        schema = resolved(parameter["schema"])
        assert schema["type"]
        assert schema["description"]
        assert schema["examples"]
        assert all(fits(schema, example) for example in schema["examples"])


def test_examples_and_defaults_of_schemas_fit_them(contract: dict[str, Any], fits: Fits) -> None:
    for name, schema in contract["components"]["schemas"].items():
        values = [*schema.get("examples", []), *([schema["default"]] if "default" in schema else [])]
        assert all(fits(schema, value) for value in values), name


def test_json_texts_hold_what_the_same_field_of_a_body_holds(contract: dict[str, Any], fits: Fits) -> None:
    for name, schema in contract["components"]["schemas"].items():
        if schema.get("contentMediaType") == "application/json" and schema.get("x-lenient") != "DEV-057":
            assert all(fits(schema["contentSchema"], json.loads(text)) for text in schema["examples"]), name


def test_every_field_is_described(contract: dict[str, Any], resolved: Follow) -> None:
    for name, schema in contract["components"]["schemas"].items():
        assert schema["description"], name
        for node in nodes(schema):
            fields = node.get("properties", {})
            if "$ref" in fields:  # a field that is itself called `properties`
                continue
            for field, declared in fields.items():
                assert resolved(declared).get("description"), (name, field)


def test_a_link_leads_to_an_operation_and_its_parameters(
    operations: Operations, contract: dict[str, Any], resolved: Follow
) -> None:
    items = {id(operation): item for item in contract["paths"].values() for operation in item.values()}
    for name, link in contract["components"]["links"].items():
        target = operations[link["operationId"]]
        parameters = [*target.get("parameters", []), *items[id(target)]["parameters"]]
        known = {f"{parameter['in']}.{parameter['name']}" for parameter in map(resolved, parameters)}
        assert set(link["parameters"]) <= known, name
        assert ("requestBody" in link) == ("requestBody" in target), name


@pytest.mark.parametrize(
    "name",
    ["list_persons", *(name for name, (_, _, _, until) in EXPECTED.items() if until)],
)
def test_an_answer_that_names_people_links_to_what_can_be_done_with_them(
    name: str, operations: Operations
) -> None:
    assert {"retrieve", "cohorts", "bulk_delete"} <= set(operations[name]["responses"]["200"]["links"])


@pytest.mark.parametrize("name", EXPECTED)
def test_answers_leave_room_for_what_the_service_adds(
    name: str, operations: Operations, contract: dict[str, Any], resolved: Follow
) -> None:
    success = next(iter(operations[name]["responses"].values()))
    content = success.get("content", {}).get("application/json", {"schema": {}})
    for node in _reachable(content["schema"], resolved):
        assert "enum" not in node
        assert "const" not in node
        assert node.get("additionalProperties") is not False


@pytest.mark.parametrize(
    ("body", "offered"),
    [
        ({"ids": [UUID]}, True),
        ({"distinct_ids": ["ada"], "delete_events": True}, True),
        ({"distinct_ids": ["ada"] * 1000}, True),
        ({"distinct_ids": ["ada"] * 1001}, False),
        ({"distinct_ids": []}, False),
        ({"distinct_ids": [1]}, False),
        ({"ids": ["ada"]}, False),
        ({"ids": [UUID], "distinct_ids": ["ada"]}, False),
        ({"distinct_ids": ["ada"], "keep_person": "yes"}, False),
        ({"delete_events": True}, False),
        ({}, False),
    ],
)
def test_bulk_delete_offers_one_list_of_at_most_1000_ids(
    body: dict[str, Any], offered: bool, operations: Operations, fits: Fits
) -> None:
    content = operations["bulk_delete_persons"]["requestBody"]["content"]
    assert fits(content["application/json"]["schema"], body) is offered


def test_bulk_delete_takes_nothing_but_the_format_in_the_query(
    operations: Operations, resolved: Follow
) -> None:
    parameters = map(resolved, operations["bulk_delete_persons"]["parameters"])
    assert [parameter["name"] for parameter in parameters] == ["format"]


def test_fields_that_came_or_went_name_a_known_state_of_the_service(contract: dict[str, Any]) -> None:
    named = [node[key] for node in nodes(contract) for key in ("x-since", "x-until") if key in node]
    assert named
    assert set(named) <= set(ERAS)


def _reachable(schema: Mapping[str, Any], resolved: Follow) -> Iterator[Mapping[str, Any]]:
    """Each schema that an answer can reach, references followed once."""
    waiting, seen = [schema], set[int]()
    while waiting:
        current = resolved(waiting.pop())
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting += [node for node in nodes(current) if node is not current]
