"""Builds the generated client from the contract, or checks that the committed one is what would be built."""

import argparse
import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "openapi.yaml"
CONFIG = ROOT / "generator-config.yml"
PACKAGE = ROOT / "generated" / "posthog_persons_api"
GENERATOR = "openapi-python-client"


def main() -> int:
    """Writes the package, or compares it with ``--check``; the exit code is 1 if they differ."""
    parser = argparse.ArgumentParser(prog="scripts/generate", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing, name what differs, exit 1 if anything does"
    )
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / PACKAGE.name
        build(built)
        if check:
            return compare(contents(built), contents(PACKAGE))
        shutil.rmtree(PACKAGE, ignore_errors=True)
        shutil.copytree(built, PACKAGE)
    return 0


def build(target: Path) -> None:
    """Generates the package at *target*: the generator's output, a banner in each module, ``py.typed``."""
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning", "--meta=none"]
    command += [f"--path={CONTRACT}", f"--config={CONFIG}", f"--output-path={target}"]
    # The generator's hooks call ruff by name: the one beside this Python, whatever the caller's PATH holds.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    env = {**os.environ, "PATH": path}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603  # fixed words
    if done.returncode:
        sys.exit(f"scripts/generate: the generator failed\n{done.stdout}{done.stderr}")
    head = banner()
    for module in target.rglob("*.py"):
        module.write_text(head + module.read_text(encoding="utf-8"), encoding="utf-8")
    (target / "py.typed").touch()


def banner() -> str:
    """The comment at the top of each module, which ties it to the contract and the generator."""
    digest = hashlib.sha256(CONTRACT.read_bytes()).hexdigest()
    return (
        "# Generated from openapi.yaml by scripts/generate: do not edit.\n"
        f"# {GENERATOR} {importlib.metadata.version(GENERATOR)}; SHA-256 of openapi.yaml: {digest}\n\n"
    )


def contents(package: Path) -> dict[str, bytes]:
    """The files of a package by relative path, without what Python caches."""
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in files}


def compare(built: dict[str, bytes], committed: dict[str, bytes]) -> int:
    """Names each committed file that is not what the contract gives; the exit code is 1 if any is."""
    differing = [
        name for name in sorted(built.keys() | committed.keys()) if built.get(name) != committed.get(name)
    ]
    for name in differing:
        state = "missing" if name not in committed else "extra" if name not in built else "differs"
        print(f"{(PACKAGE / name).relative_to(ROOT)}: {state}")
    if differing:
        print(f"{len(differing)} files are not what openapi.yaml gives: run scripts/generate")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
