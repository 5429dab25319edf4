"""Runs one PostgreSQL program as somebody who is not root, in the background when a log is named.

    launch.py as-is|namespace|setuid UID GID LOG|- PROGRAM ARGUMENT...

Always executed by a fresh interpreter, never imported by the server: between fork and exec, a process that has threads
must not run Python.
"""

import contextlib
import ctypes
import os
import sys

CLONE_NEWUSER = 0x10000000
NAMESPACE_REFUSED = 97


def enter_namespace(uid: int, gid: int) -> None:
    """Become `uid` inside a user namespace of one entry; outside, files and signals stay our own.

    Nothing is created or changed on the machine, and it works below a folder that only root may enter.
    """
    uid_outside, gid_outside = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        sys.exit(NAMESPACE_REFUSED)
    maps = (("setgroups", "deny"), ("uid_map", f"{uid} {uid_outside} 1"), ("gid_map", f"{gid} {gid_outside} 1"))
    for name, line in maps:
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib would double our start
            file.write(line)


def become(uid: int, gid: int) -> None:
    """Become `uid` for good; only root can."""
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def detach() -> None:
    """Go on in a child that nobody waits for, and print its pid: a server must not end as our zombie."""
    if pid := os.fork():
        print(pid, flush=True)  # noqa: T201 - the answer to whoever launched us
        os._exit(0)


def interrupt_nobody() -> None:
    """Each session, woken by a message, waits for a core that is free, or for whoever runs there to have had its turn.

    The program and its server share few cores. Taking one at each message stops those who are deciding on it.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a container may forbid it
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def main(identity: str, uid: str, gid: str, log: str, *command: str) -> None:
    """Execute `command` and never return."""
    os.umask(0o077)
    if identity == "namespace":
        enter_namespace(int(uid), int(gid))
    elif identity == "setuid":
        become(int(uid), int(gid))
    if log != "-":
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        detach()
        interrupt_nobody()
        os.dup2(output, 1)
        os.dup2(output, 2)
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main(*sys.argv[1:])
