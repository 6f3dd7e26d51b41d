"""Serves an emulator with granian: one worker process with one thread, which holds all the state."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import socket
import sys
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from posthog_persons_emulator.eras import ERAS

if TYPE_CHECKING:
    from posthog_persons_emulator.http.wsgi import Application
    from posthog_persons_emulator.service import Service


_PATIENCE = 3
"""Seconds that the worker gets to end by itself; the database file can bear that it does not."""


class Unusable(Exception):  # noqa: N818 -- it reads as what it is: these options are unusable
    """The emulator cannot start as it was asked to; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class Options:
    """The command line's options (design.md, "The emulator")."""

    host: str = "127.0.0.1"
    port: int = 0
    db: str | None = None
    seed: Path | None = None
    era: str = "union"
    throttle: Literal["off", "real"] = "off"
    now: datetime | None = None
    chaos: bool = False
    json: bool = False
    allow_remote_control: bool = False


def serve(options: Options) -> None:
    """Serve until SIGTERM or SIGINT.

    Args:
        options: see the command line's help.

    Raises:
        Unusable: if the port is taken, or a file cannot be used.
    """
    # Imported here: --help and bad options need no server.
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    port = _take_port(options.host, options.port)
    # With --chaos the front takes the public port, and granian one that only the front knows.
    own = ("127.0.0.1", _take_port("127.0.0.1", 0)) if options.chaos else (options.host, port)
    failed = multiprocessing.Event()
    server = Server(
        "posthog_persons_emulator",
        address=own[0],
        port=own[1],
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=1,
        workers_kill_timeout=_PATIENCE,
        # The worker itself says in one line why it could not start; granian's errors only repeat it.
        log_level=LogLevels.critical,
        log_dictconfig=_LOGS_TO_STDERR,
    )
    try:
        server.serve(target_loader=partial(_load, options, port, own, failed), wrap_loader=False)
    except SystemExit:
        if failed.is_set():
            sys.exit(2)
        raise


def _load(options: Options, port: int, own: tuple[str, int], failed: Event) -> Application:
    """Make the application within granian's worker, where the state lives; it says when it is ready."""
    from posthog_persons_emulator.http.wsgi import create_app

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    try:
        app = create_app(_service(options))
        if options.seed is not None:
            _plant(app.service, options.seed)
        if options.chaos:
            _put_front(options.host, port, own)
    except Unusable as problem:
        failed.set()
        sys.stderr.write(f"posthog-persons-emulator: {problem}\n")
        sys.stderr.flush()
        os._exit(2)
    line = app.service.start_line(f"http://{_url_host(options.host)}:{port}")
    text = json.dumps(line) if options.json else "\n".join(f"{name}: {value}" for name, value in line.items())
    # granian listens only after this function, so somebody has to watch for it.
    threading.Thread(target=_announce, args=(text, own), daemon=True).start()
    return app


def _announce(text: str, address: tuple[str, int]) -> None:
    """Print the ready line as soon as the server accepts connections."""
    while True:
        try:
            socket.create_connection(address, timeout=1).close()
        except OSError:
            time.sleep(0.002)
        else:
            break
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _service(options: Options) -> Service:
    # Imported here, in the worker: DuckDB does not survive a fork.
    from posthog_persons_emulator.auth.throttles import Throttling
    from posthog_persons_emulator.clock import Clock
    from posthog_persons_emulator.service import Service
    from posthog_persons_emulator.store.store import Store

    try:
        store = Store(options.db)
    except Exception as error:
        raise Unusable(f"cannot use {options.db!r} as a database: {str(error).splitlines()[0]}") from error
    return Service(
        store=store,
        clock=Clock(options.now),
        era=ERAS[options.era],
        throttling=Throttling(enabled=options.throttle == "real"),
        chaos=options.chaos,
        allow_remote_control=options.allow_remote_control,
    )


def _plant(service: Service, path: Path) -> None:
    # Imported here, in the worker, like all that knows the store.
    from posthog_persons_emulator.seed import BadSeedError, plant

    try:
        plant(service, path)
    except (BadSeedError, OSError) as error:
        raise Unusable(f"cannot use the seed: {error}") from error


def _put_front(host: str, port: int, behind: tuple[str, int]) -> None:
    # Imported here: without --chaos nobody needs it.
    from posthog_persons_emulator.chaos.front import Front

    try:
        Front(host, port, behind)
    except OSError as error:
        raise Unusable(f"cannot listen at {host}:{port}: {error.strerror or error}") from error


def _take_port(host: str, port: int) -> int:
    """Return a port that is free now: granian cannot tell one that it chose itself."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Unusable(f"cannot listen at {host}:{port}: {error.strerror or error}") from error
        return int(probe.getsockname()[1])


def _url_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


_LOGS_TO_STDERR = {
    "handlers": {
        name: {"class": "logging.StreamHandler", "formatter": formatter, "stream": "ext://sys.stderr"}
        for name, formatter in (("console", "generic"), ("access", "access"))
    },
}
