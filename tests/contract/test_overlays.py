"""What each era's overlay makes of the contract (api-facts §1, §2; the register's rows on eras)."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from contract.document import Document, belongs, nodes
from posthog_persons.conformance.contract.document import era_contract

UUID = "cfa956a0-5af4-51c6-9ef5-cb3c80e09b69"
UNION = Document(era_contract("union"))
DOCUMENTS = {era: Document(era_contract(era)) for era in ("2024-11", "2026-04", "2026-10")}
LATER = {
    "batch_by_distinct_ids",
    "batch_by_uuids",
    "deletion_status",
    "person_emails",
    "person_properties_at_time",
}
GONE_IN_2025 = {"path_persons", "path_persons_post", "retention_persons", "stickiness_persons"}
GONE_IN_SUMMER = {
    "funnel_persons",
    "funnel_persons_post",
    "funnel_correlation_persons",
    "funnel_correlation_persons_post",
    "lifecycle_persons",
    "trends_persons",
}
MISSING = {"2024-11": LATER, "2026-04": GONE_IN_2025, "2026-10": GONE_IN_2025 | GONE_IN_SUMMER}

every_era = pytest.mark.parametrize(("era", "document"), DOCUMENTS.items())


@every_era
def test_the_document_of_an_era_is_valid_openapi(era: str, document: Document) -> None:
    assert not list(OpenAPIV31SpecValidator(document.tree).iter_errors()), era


@every_era
def test_an_era_has_its_operations(era: str, document: Document) -> None:
    assert UNION.operations.keys() - document.operations.keys() == MISSING[era]


@every_era
def test_nothing_is_left_that_the_era_does_not_have(era: str, document: Document) -> None:
    assert [node for node in nodes(document.tree) if not belongs(node, era)] == []


@every_era
def test_nothing_is_missing_that_the_era_has(era: str, document: Document) -> None:
    # What only a form is like stands in its overlay alone.
    places = {place for place in document.places(era) if not place[0].endswith("Form")}
    assert places == UNION.places(era)


@every_era
def test_every_reference_and_every_link_leads_somewhere(era: str, document: Document) -> None:
    for reference in document.references():
        assert document.follow(reference), era
    for link in document.tree["components"]["links"].values():
        assert link["operationId"] in document.operations, era


@every_era
def test_the_examples_of_an_era_fit_its_schemas(era: str, document: Document) -> None:
    for name, operation in document.operations.items():
        bodies = [operation["requestBody"]] if "requestBody" in operation else []
        for part in (*map(document.follow, operation["responses"].values()), *bodies):
            content = part.get("content", {}).get("application/json", {})
            for example in map(document.follow, content.get("examples", {}).values()):
                assert document.fits(content["schema"], example["value"]), (era, name, example)


@every_era
def test_examples_show_no_field_that_the_era_does_not_have(era: str, document: Document) -> None:
    text = str(document.tree["components"]["examples"])
    assert ("last_seen_at" in text) == (era >= "2026-04")
    assert ("persons_queued_for_deletion" in text) == (era >= "2026-10")


@every_era
def test_bulk_delete_answers_with_a_summary_from_2026_04_on(era: str, document: Document) -> None:
    content = document.operations["bulk_delete_persons"]["responses"]["202"].get("content", {})
    assert set(content) == (set() if era == "2024-11" else {"application/json", "text/csv"})


@every_era
def test_both_lists_of_ids_were_taken_in_2024_only(era: str, document: Document) -> None:
    both = {"ids": [UUID], "distinct_ids": ["ada"]}
    assert document.fits("BulkDeleteRequest", both) == (era == "2024-11")
    assert document.fits("BulkDeleteRequest", {"ids": [UUID]})
    assert not document.fits("BulkDeleteRequest", {"delete_events": True})


@every_era
def test_the_switches_of_a_deletion(era: str, document: Document) -> None:
    names = {place[2] for place in document.places(era) if place[:2] == ("delete_person", "parameter")}
    assert names == (
        {"delete_events"} if era == "2024-11" else {"delete_events", "delete_recordings", "keep_person"}
    )


@every_era
def test_deleting_one_person_can_fail_visibly_from_2026_10_on(era: str, document: Document) -> None:
    assert ("503" in document.operations["delete_person"]["responses"]) == (era == "2026-10")


@every_era
def test_a_property_may_be_set_to_null_from_2026_04_on(era: str, document: Document) -> None:
    assert document.fits("UpdatePropertyRequest", {"key": "plan", "value": None}) == (era >= "2026-04")
    values: list[Any] = ["pro", 1, False, [], {}]
    assert all(document.fits("UpdatePropertyRequest", {"key": "plan", "value": value}) for value in values)


@every_era
def test_people_are_split_by_list_from_2026_04_on(era: str, document: Document) -> None:
    assert document.fits("SplitRequest", {"main_distinct_id": "ada"})
    assert document.fits("SplitRequest", {"distinct_ids_to_split": ["ada"]}) == (era >= "2026-04")
    for link in document.tree["components"]["links"].values():
        if link["operationId"] == "split_person":
            assert document.fits("SplitRequest", link["requestBody"])
            assert ("distinct_ids_to_split" in link["requestBody"]) == (era >= "2026-04")


@every_era
def test_cohorts_are_whole_in_2024_only(era: str, document: Document) -> None:
    fields = set(document.tree["components"]["schemas"]["Cohort"]["properties"])
    assert fields >= {"id", "name", "count"}
    assert ({"groups", "filters", "is_static", "created_by"} <= fields) == (era == "2024-11")
    assert (fields == {"id", "name", "count"}) == (era != "2024-11")
    (shown,) = document.tree["components"]["examples"]["CohortList"]["value"]["results"]
    assert set(shown) <= fields
    assert ("groups" in shown) == (era == "2024-11")


@every_era
def test_values_stand_alone_in_2024_only(era: str, document: Document) -> None:
    values = [{"name": "pro", "count": 1}]
    assert document.fits("PropertyValues", values) == (era == "2024-11")
    assert document.fits("PropertyValues", {"results": values, "refreshing": False}) == (era != "2024-11")
    headers = document.operations["person_property_values"]["responses"]["200"].get("headers", {})
    assert set(headers) == (set() if era == "2024-11" else {"Cache-Control"})


@every_era
def test_bodies_may_be_forms_in_2024_only(era: str, document: Document) -> None:
    forms = {"application/x-www-form-urlencoded", "multipart/form-data"}
    taking = {
        name
        for name, operation in document.operations.items()
        if forms <= operation.get("requestBody", {"content": {}})["content"].keys()
    }
    flat = {"update_person_property", "delete_person_property", "split_person", "reset_person_distinct_id"}
    assert taking == (flat if era == "2024-11" else set())


@every_era
def test_the_title_names_the_era(era: str, document: Document) -> None:
    assert f"({era})" in document.tree["info"]["title"]


@every_era
def test_the_limits_of_an_era(era: str, document: Document) -> None:
    text = " ".join(document.tree["info"]["description"].split())
    late = "deletions 480 a minute and 4800 an hour, other operations 240 a minute, per key"
    early = "240 calls a minute and 1200 an hour, per key, for all operations together"
    assert (early in text, late in text) == ((True, False) if era == "2024-11" else (False, True))


@every_era
def test_the_insights_have_their_tag_while_there_are_any(era: str, document: Document) -> None:
    tags = {tag["name"] for tag in document.tree["tags"]}
    assert tags == {tag for operation in document.operations.values() for tag in operation["tags"]}, era


def test_the_union_is_the_contract_itself(contract: dict[str, Any]) -> None:
    assert UNION.tree == contract
