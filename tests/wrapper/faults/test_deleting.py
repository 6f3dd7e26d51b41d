"""Deletions while a fifth of all calls is struck: nobody is lost, and nothing is said wrongly."""

from __future__ import annotations

from collections.abc import Callable

from posthog_persons import DeletionReport, PersonsClient, PersonsError
from support.emulator import Service

from .conftest import Asker, Figures, Storm

PEOPLE = 2_000


def names(calm: PersonsClient) -> set[str]:
    """Return the distinct ids of everybody."""
    return {name for person in calm.list(limit=1000) for name in person.distinct_ids}


def test_a_bulk_deletion(
    stormy: Service, storm: Storm, calm: PersonsClient, figures: Figures, asker: Asker
) -> None:
    ids = [f"user-{number}" for number in range(PEOPLE)]
    stormy.reset()
    stormy.capture([*ids, "bystander"])
    with storm():
        report: DeletionReport = asker.ask.bulk_delete([*ids, "nobody"], max_batch_bytes=4_096)
    left = names(calm)
    failed = {name for batch in report.failed for name in batch.ids}
    unknown = {name for batch in report.unknown for name in batch.ids}
    lost = left - {"bystander"} - failed - unknown
    wrong = failed - {"nobody"} - left
    figures.add(
        bulk_deletions=1, ids_to_delete=len(ids), ids_lost=len(lost), ids_reported_wrongly=len(wrong),
        ids_reported_as_failed=len(failed), ids_reported_as_unknown=len(unknown),
    )  # fmt: skip
    assert not lost, "who is said to be deleted is gone"
    assert not wrong, "who is said to be there is there"
    assert list(report.unmatched) == ([] if "nobody" in failed else ["nobody"])
    assert "bystander" in left
    if asker.attempts > 2:
        assert (left, failed, unknown, report.clean) == ({"bystander"}, set(), set(), True)


def test_one_by_one(
    stormy: Service, storm: Storm, calm: PersonsClient, figures: Figures, asker: Asker
) -> None:
    ids = [f"user-{number}" for number in range(12)]
    stormy.reset()
    stormy.capture(ids)
    people = calm.batch_by_distinct_ids(ids)
    with storm():
        said = {name: outcome(lambda: asker.ask.delete(people[name].uuid)) for name in ids}  # noqa: B023 - called at once
    left = names(calm)
    wrong = [name for name in ids if said[name] == ("done" if name in left else "not done")]
    figures.add(single_deletions=len(ids), single_deletions_reported_wrongly=len(wrong))
    assert not wrong
    if asker.attempts > 2:
        assert set(said.values()) == {"done"}


def test_changes(stormy: Service, storm: Storm, calm: PersonsClient, figures: Figures, asker: Asker) -> None:
    ids = [f"user-{number}" for number in range(12)]
    stormy.reset()
    stormy.capture(ids)
    people = calm.batch_by_distinct_ids(ids)
    with storm():
        said = {
            name: outcome(lambda: asker.ask.set_property(people[name].uuid, "plan", "pro"))  # noqa: B023 - as above
            for name in ids
        }
    found = calm.batch_by_distinct_ids(ids)
    done = {name for name, person in found.items() if person.properties.get("plan") == "pro"}
    wrong = [name for name in ids if said[name] == ("not done" if name in done else "done")]
    figures.add(changes=len(ids), changes_reported_wrongly=len(wrong))
    assert not wrong


def outcome(do: Callable[[], object]) -> str:
    """Return what a call says of itself."""
    try:
        do()
    except PersonsError as error:
        return "unknown" if error.unclear else "not done"
    return "done"
