import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path("generated") / "posthog_persons_api"


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of all that generation reads and writes."""
    for name in ("openapi.yaml", "generator-config.yml", "scripts/_generate.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(root / name, tmp_path / name)
    shutil.copytree(root / PACKAGE, tmp_path / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def generate(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "scripts" / "_generate.py"), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # our own script


def change_a_description(folder: Path) -> None:
    contract = folder / "openapi.yaml"
    text = contract.read_text(encoding="utf-8")
    changed = text.replace("What was found and done.", "What was found, and what was done.")
    assert changed != text
    contract.write_text(changed, encoding="utf-8")


def test_the_committed_client_is_what_the_contract_gives(copy: Path) -> None:
    done = generate(copy, "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_changed_description_is_noticed_and_the_files_are_named(copy: Path) -> None:
    change_a_description(copy)
    done = generate(copy, "--check")
    assert done.returncode == 1
    assert "generated/posthog_persons_api/models/bulk_delete_summary.py: differs" in done.stdout.splitlines()


def test_a_missing_an_extra_and_an_edited_file_are_named(copy: Path) -> None:
    (copy / PACKAGE / "errors.py").unlink()
    (copy / PACKAGE / "more.py").write_text("", encoding="utf-8")
    with (copy / PACKAGE / "types.py").open("a", encoding="utf-8") as module:
        module.write("# mine\n")
    done = generate(copy, "--check")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "generated/posthog_persons_api/errors.py: missing",
        "generated/posthog_persons_api/more.py: extra",
        "generated/posthog_persons_api/types.py: differs",
        "3 files are not what openapi.yaml gives: run scripts/generate",
    ]


def test_a_check_changes_nothing(copy: Path) -> None:
    change_a_description(copy)
    before = (copy / PACKAGE / "models" / "bulk_delete_summary.py").read_bytes()
    generate(copy, "--check")
    assert (copy / PACKAGE / "models" / "bulk_delete_summary.py").read_bytes() == before


def test_generation_brings_the_client_in_step_and_removes_what_is_not_its_own(copy: Path) -> None:
    change_a_description(copy)
    (copy / PACKAGE / "more.py").write_text("", encoding="utf-8")
    assert generate(copy).returncode == 0
    assert generate(copy, "--check").returncode == 0
    assert not (copy / PACKAGE / "more.py").exists()


def test_a_contract_that_the_generator_cannot_read_changes_nothing(copy: Path) -> None:
    (copy / "openapi.yaml").write_text("openapi: 3.1.0\n", encoding="utf-8")
    done = generate(copy)
    assert done.returncode == 1
    assert "the generator failed" in done.stderr
    assert (copy / PACKAGE / "client.py").exists()


def test_every_module_says_where_it_comes_from(root: Path) -> None:
    digest = hashlib.sha256((root / "openapi.yaml").read_bytes()).hexdigest()
    modules = list((root / PACKAGE).rglob("*.py"))
    assert modules
    for module in modules:
        first, second, *_ = module.read_text(encoding="utf-8").splitlines()
        assert first == "# Generated from openapi.yaml by scripts/generate: do not edit."
        assert second == f"# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: {digest}"


def test_the_package_is_marked_as_typed(root: Path) -> None:
    assert (root / PACKAGE / "py.typed").is_file()
