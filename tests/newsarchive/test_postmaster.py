"""A number left behind in postmaster.pid."""

import os
import subprocess
import time
from pathlib import Path

from newsarchive.postgres import Server
from tests.newsarchive.servers import ask


def test_a_number_that_meanwhile_belongs_to_another_process_is_no_obstacle(made: Path) -> None:
    server = Server(made, durable=False)
    stranger = subprocess.Popen(
        ["sleep", "60"], user=made.joinpath("postgres").stat().st_uid if os.geteuid() == 0 else None
    )
    try:
        pid_file = server.cluster / "postmaster.pid"
        pid_file.write_text(f"{stranger.pid}\n{server.cluster}\n{int(time.time())}\n5432\n{server.socket}\n\n")
        os.chown(pid_file, server.cluster.stat().st_uid, server.cluster.stat().st_gid)
        with server.used():
            assert ask(server, "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()
