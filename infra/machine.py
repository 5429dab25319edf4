"""What the machine has, as it says itself."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

CONTAINER: Final = Path("/sys/fs/cgroup/memory.max")
"""What a container may use, in bytes; "max" when nothing limits it, and no such file outside of one."""

FULL_MB: Final = 32
"""Below, nothing may be recorded any more: PostgreSQL takes 16 MB at a time, and stops when there are none."""
FULL: Final = "Le disque du serveur est plein : prévenez qui s'occupe du site."


def memory_mb(container: Path = CONTAINER) -> int:
    """What this process may count on: the machine's memory, or less where it runs in a container that has less."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    try:
        allowed = int(container.read_text())
    except (OSError, ValueError):
        return machine
    return min(machine, allowed // 2**20)


def room_mb(folder: Path) -> int | None:
    """What is left on the disk of a folder, or of where it would stand; None: it does not say."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        return shutil.disk_usage(there).free // 2**20
    except OSError:
        return None


def if_full(folder: Path) -> str:
    """What follows the sentence of a base that does not answer, for coming back is no use; "" while there is room."""
    room = room_mb(folder)
    return f" {FULL}" if room is not None and room < FULL_MB else ""
