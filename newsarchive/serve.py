"""Serve the archive: prepare it, start web server and worker, keep them running, stop them together."""

import argparse
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import NoReturn

from newsarchive.attached import VARIABLE
from newsarchive.errors import OperatorError

PATIENCE_FOR_PORT = 3.0  # seconds; a server that was killed may take this long to be gone
PATIENCE_FOR_FIRST_ANSWER = 60.0  # seconds
PATIENCE_FOR_END = 15.0  # seconds; the worker lets a job finish for eight
BETWEEN_LOOKS = 2.0  # seconds
LONGEST_PAUSE = 30.0  # seconds between attempts to restart a worker that keeps failing


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read `--host`, `--port` and `--no-demo`, with ARCHIVE_HOST, ARCHIVE_PORT and ARCHIVE_DEMO behind them."""
    parser = argparse.ArgumentParser(prog="./run", description="Serve the archive. ./run help lists all commands.")
    parser.add_argument("--host", default=os.environ.get("ARCHIVE_HOST") or "127.0.0.1")
    parser.add_argument("--port", type=_port, default=os.environ.get("ARCHIVE_PORT") or "8000")
    parser.add_argument(
        "--no-demo", action="store_true", help="leave the articles of fiction out of a new archive, for good"
    )
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: a number from 1 to 65535")
    return int(text)


def require_free(options: argparse.Namespace) -> None:
    """Raise OperatorError unless the address can be listened on."""
    deadline = time.monotonic() + PATIENCE_FOR_PORT
    while reason := _refusal(options.host, options.port):
        if time.monotonic() > deadline:
            raise OperatorError(reason)
        time.sleep(0.2)


def _refusal(host: str, port: int) -> str:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(family, kind)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except PermissionError:
        return f"Port {port} is reserved for the system: choose one above 1023 with --port."
    except socket.gaierror:
        return f"{host!r} is no address of this machine."
    except OSError as error:
        return f"Port {port} on {host} cannot be used ({error.strerror}): choose another with --port."
    return ""


def serve(options: argparse.Namespace, *, tend: Callable[[], None]) -> NoReturn:
    """Serve until a signal unwinds this; `tend` is called every few seconds and keeps the database up.

    Raises OperatorError when the archive cannot be prepared or the web server ends by itself.
    """
    if options.no_demo:
        os.environ["ARCHIVE_DEMO"] = "0"
    if run_child([sys.executable, "-P", "-m", "newsarchive.prepare"]) != 0:
        raise OperatorError("The archive could not be prepared; the lines above say why.")
    web = _start("newsarchive.web", options.host, str(options.port))
    worker = RestartedWorker()
    try:
        if _answers(web, options):
            sys.stdout.write(f"The archive is at {_address(options)} (Ctrl-C stops it).\n")
            sys.stdout.flush()
        while web.poll() is None:
            tend()
            worker.keep_running()
            time.sleep(BETWEEN_LOOKS)
    finally:
        stop([web, worker.process])
    raise OperatorError(f"The web server ended by itself (exit code {web.returncode}).")


class RestartedWorker:
    """The worker's process, started anew when it fails, after pauses that double."""

    def __init__(self) -> None:
        self.process = _start("newsarchive.jobs")
        self._pause = 1.0
        self._due = 0.0

    def keep_running(self) -> None:
        """Restart the worker if it ended and its pause is over."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if not self._due:
            sys.stderr.write(f"The worker ended (exit code {self.process.returncode}); it starts again.\n")
            self._due = now + self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        elif now >= self._due:
            self._due = 0.0
            self.process = _start("newsarchive.jobs")


def run_child(command: Sequence[str]) -> int:
    """Run a command to its end and return its exit code; if a signal unwinds this meanwhile, stop it."""
    process = _popen(command)
    try:
        return process.wait()
    finally:
        stop([process])


def stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """End the processes: ask all, wait, and kill what did not listen."""
    running = [process for process in processes if process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + PATIENCE_FOR_END
    for process in running:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    return _popen([sys.executable, "-P", "-m", module, *arguments])


def _popen(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a process of our own, in its own session: a Ctrl-C reaches the launcher alone, which stops the others."""
    environment = os.environ | {VARIABLE: str(os.getpid())}
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603  (our own commands)


def _answers(web: subprocess.Popen[bytes], options: argparse.Namespace) -> bool:
    """Wait for the web server's first answer; False when it ends, or is silent, instead."""
    deadline = time.monotonic() + PATIENCE_FOR_FIRST_ANSWER
    while web.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(_host_to_ask(options.host), options.port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return True
        finally:
            connection.close()
    return False


def _host_to_ask(host: str) -> str:
    """Where a server that listens on every address can be asked."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  (compared, not bound)


def _address(options: argparse.Namespace) -> str:
    host = _host_to_ask(options.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{options.port}/"
