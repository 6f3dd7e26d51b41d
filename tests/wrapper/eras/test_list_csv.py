from __future__ import annotations

import csv
import io

from .conftest import Ask


def test_every_era_has_its_own_csv_of_people(ask: Ask) -> None:
    everybody, nobody = io.BytesIO(), io.BytesIO()
    ask("list_csv", everybody)
    ask("list_csv", nobody, email="nobody@example.org")
    rows = csv.DictReader(io.StringIO(everybody.getvalue().decode()))
    known = {(row["properties.email"], row["properties.plan"]) for row in rows}
    assert known == {("ada@example.org", "pro"), ("", "free")}
    assert nobody.getvalue() == b""
