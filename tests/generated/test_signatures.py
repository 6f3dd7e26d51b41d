"""The generator drops some things without a word; everything in the contract must have come through."""

import builtins
import datetime as dt
import importlib
import inspect
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import httpx

from posthog_persons_api import models
from posthog_persons_api.client import Client
from posthog_persons_api.types import Unset

from .conftest import Follow, Operation

TYPING = {"type", "allOf", "anyOf", "oneOf", "enum", "const"}
Fields = dict[str, dict[str, Mapping[str, Any]]]


def test_every_operation_takes_every_parameter_and_sends_it(
    operations: list[Operation], resolved: Follow
) -> None:
    for operation in operations:
        given = {p["name"]: _example(resolved(p["schema"])) for p in operation.parameters}
        arguments = {_python(p["name"]): _argument(resolved(p["schema"])) for p in operation.parameters}
        if "requestBody" in operation.declared:
            arguments["body"] = _body(operation, resolved)
        request = _builder(operation)(**arguments)
        sent = request.get("params", {})
        assert sent == {name: given[name] for name in operation.names("query")}, operation.name
        assert f"/{given['project_id']}/persons/" in request["url"]


def test_no_operation_takes_anything_else(operations: list[Operation]) -> None:
    for operation in operations:
        declared = {_python(parameter["name"]) for parameter in operation.parameters}
        body = {"body"} if "requestBody" in operation.declared else set()
        assert set(inspect.signature(_builder(operation)).parameters) == declared | body, operation.name


def test_what_the_contract_lets_out_may_be_left_out(operations: list[Operation]) -> None:
    for operation in operations:
        signature = inspect.signature(_builder(operation))
        required = {_python(p["name"]) for p in operation.parameters if p.get("required")}
        required |= {"body"} if operation.declared.get("requestBody", {}).get("required") else set()
        empty = {name for name, p in signature.parameters.items() if p.default is inspect.Parameter.empty}
        assert empty == required, operation.name


def test_an_argument_left_out_is_not_sent(operations: list[Operation], resolved: Follow) -> None:
    for operation in operations:
        required = [p for p in operation.parameters if p.get("required")]
        given = {_python(p["name"]): _argument(resolved(p["schema"])) for p in required}
        if "requestBody" in operation.declared:
            given["body"] = _body(operation, resolved)
        sent = _builder(operation)(**given).get("params", {})
        assert set(sent) == {p["name"] for p in required if p["in"] == "query"}, operation.name


def test_every_object_has_a_model_with_all_its_fields_and_no_others(fields: Fields) -> None:
    for name, declared in fields.items():
        expected = {_python(field) for field in declared} | {"additional_properties"}
        assert {field.name for field in attrs.fields(getattr(models, name))} == expected, name


def test_every_field_has_a_type(fields: Fields, resolved: Follow) -> None:
    for name, declared in fields.items():
        types = {field.name: str(field.type) for field in attrs.fields(getattr(models, name))}
        untyped = {field for field in declared if types[_python(field)].startswith("Any")}
        open_fields = {field for field, schema in declared.items() if not resolved(schema).keys() & TYPING}
        assert untyped == open_fields, name


def test_a_request_body_goes_out_as_it_was_given(operations: list[Operation], resolved: Follow) -> None:
    for operation in operations:
        for example in _body_examples(operation, resolved):
            model = getattr(models, _body_schema(operation))
            assert model.from_dict(example).to_dict() == example, operation.name


def test_an_answer_is_read_without_a_rest(operations: list[Operation], resolved: Follow) -> None:
    for operation in operations:
        status, success = next(iter(operation.declared["responses"].items()))
        examples = success.get("content", {}).get("application/json", {}).get("examples", {})
        for example in map(resolved, examples.values()):
            response = httpx.Response(int(status), json=example["value"])
            read = _parser(operation)(client=Client(base_url=""), response=response)
            assert read is not None
            assert not list(_unknown(read)), operation.name


def test_ids_stay_text() -> None:
    assert {str(field.type) for field in attrs.fields(models.BulkDeleteRequest) if "ids" in field.name} == {
        "list[str] | Unset"
    }


def _builder(operation: Operation) -> Callable[..., dict[str, Any]]:
    module = importlib.import_module(f"posthog_persons_api.api.{operation.tag}.{operation.name}")
    builder: Callable[..., dict[str, Any]] = module._get_kwargs
    return builder


def _parser(operation: Operation) -> Callable[..., Any]:
    module = importlib.import_module(f"posthog_persons_api.api.{operation.tag}.{operation.name}")
    parser: Callable[..., Any] = module._parse_response
    return parser


def _python(name: str) -> str:
    """The generator puts a line below names that Python's built-ins have, but for `id`, and drops signs."""
    name = name.removeprefix("$")
    return f"{name}_" if hasattr(builtins, name) and name != "id" else name


def _example(schema: Mapping[str, Any]) -> Any:
    return schema["examples"][0]


def _argument(schema: Mapping[str, Any]) -> Any:
    """The example as the generated signature wants it: a moment is no text there."""
    example = _example(schema)
    return dt.datetime.fromisoformat(example) if schema.get("format") == "date-time" else example


def _body_schema(operation: Operation) -> str:
    reference: str = operation.declared["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    return reference.rsplit("/", 1)[-1]


def _body_examples(operation: Operation, resolved: Follow) -> list[dict[str, Any]]:
    if "requestBody" not in operation.declared:
        return []
    examples = operation.declared["requestBody"]["content"]["application/json"]["examples"]
    return [resolved(example)["value"] for example in examples.values()]


def _body(operation: Operation, resolved: Follow) -> Any:
    return getattr(models, _body_schema(operation)).from_dict(_body_examples(operation, resolved)[0])


def _unknown(value: Any) -> Any:
    """What a model and those in it hold beyond their fields; open objects (no fields) hold anything."""
    if isinstance(value, list):
        for item in value:
            yield from _unknown(item)
    elif attrs.has(type(value)) and not isinstance(value, Unset):
        names = [field.name for field in attrs.fields(type(value)) if field.name != "additional_properties"]
        for name in names:
            yield from _unknown(getattr(value, name))
        yield from value.additional_properties if names else ()
