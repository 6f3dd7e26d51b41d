import re
from pathlib import Path

import pytest

ID = re.compile(r"\bDEV-\d+\b")
NOTHING = "\u2013"  # an en dash
COLUMNS = ["id", "documented", "happens", "since", "evidence", "emulator", "contract"]


@pytest.fixture(scope="module")
def rows(root: Path) -> list[dict[str, str]]:
    """The register's rows, by the names of their columns."""
    text = (root / "docs" / "deviations.md").read_text(encoding="utf-8")
    lines = [line.strip("|") for line in text.splitlines() if line.startswith("| DEV-")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells]


@pytest.fixture(scope="module")
def named(root: Path) -> dict[str, set[str]]:
    """The ids that each file of the project names, apart from the register."""
    files = [root / "openapi.yaml"]
    for folder in ("wrapper", "emulator", "tests", "docs", "scripts"):
        found = [path for path in (root / folder).rglob("*") if "node_modules" not in path.parts]
        files += [path for path in found if path.suffix in {".py", ".md", ".toml", ".yaml"}]
    files.remove(root / "docs" / "deviations.md")
    return {
        path.relative_to(root).as_posix(): set(ID.findall(path.read_text(encoding="utf-8"))) for path in files
    }


def test_ids_follow_each_other_without_a_gap(rows: list[dict[str, str]]) -> None:
    assert [row["id"] for row in rows] == [f"DEV-{number:03}" for number in range(1, len(rows) + 1)]


def test_the_first_rows_are_the_known_faults_of_the_reference(rows: list[dict[str, str]]) -> None:
    assert len(rows) >= 25
    assert all(row["happens"] != NOTHING for row in rows[:25])


def test_a_row_says_everything(rows: list[dict[str, str]]) -> None:
    assert all(cell for row in rows for cell in row.values())
    assert {row["contract"] for row in rows} == {"yes", NOTHING}


def test_every_id_that_is_named_stands_in_the_register(
    rows: list[dict[str, str]], named: dict[str, set[str]]
) -> None:
    known = {row["id"] for row in rows}
    assert {path: ids - known for path, ids in named.items() if ids - known} == {}


def test_the_contract_names_just_the_rows_that_say_so(
    rows: list[dict[str, str]], named: dict[str, set[str]]
) -> None:
    assert named["openapi.yaml"] == {row["id"] for row in rows if row["contract"] == "yes"}
