"""What the machine has, as it says itself."""

from __future__ import annotations

import os


def memory_mb() -> int:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
