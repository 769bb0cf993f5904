"""The number in postmaster.pid, where a kill -9 or a power cut left that file behind.

PostgreSQL sorts that out by itself, except where the number meanwhile belongs to another process.
"""

import os
import subprocess
from pathlib import Path

NO_PROCESS = 2**31 - 1  # above every system's highest process number


def without_stranger(cluster: Path) -> str:
    """Give postmaster.pid anew where the number in it is another process's, else the empty string.

    After a restart of the machine the old number may belong to anything. The rest of the file stays: PostgreSQL
    finds in it the shared memory by which it knows whether processes of the old server are still at work.
    """
    try:
        first, _, rest = (cluster / "postmaster.pid").read_text().partition("\n")
    except FileNotFoundError:
        return ""
    strange = first.isdecimal() and _is_alive(int(first)) and not _works_in(int(first), cluster.resolve())
    return f"{NO_PROCESS}\n{rest}" if strange else ""


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _works_in(pid: int, directory: Path) -> bool:
    """Whether the process has the directory as its working directory, as a server has its cluster."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == directory
    except PermissionError:
        return False  # another account's process: our server's would be readable
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False  # dead, but not yet collected by its parent, as in a container without an init
    listed = subprocess.run(  # noqa: S603  (macOS has no /proc)
        ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return "postgres" in listed.stdout
