"""The number of a form, drawn where it is opened: sent twice, the form records once."""

from __future__ import annotations

import os
import time
from typing import Final
from uuid import UUID

_VERSION_7: Final = 0x7 << 76
_VARIANT: Final = 0b10 << 62
_RANDOM: Final = (1 << 76) - 1 & ~(0xF << 76) & ~(0b11 << 62)


def nouveau_numero() -> UUID:
    """UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 random ones.

    Numbers of one day lie side by side in the index of tags, where those of version 4 each touch a page of their own.
    """
    instant = time.time_ns() // 1_000_000 << 80
    return UUID(int=instant | _VERSION_7 | _VARIANT | int.from_bytes(os.urandom(10)) & _RANDOM)
