"""What labels say of a product, as funders count it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

BIO: Final = frozenset({"ab", "bio"})
"""Certified. « Conversion bio » is not yet."""


def est_bio(labels: Iterable[str]) -> bool:
    return any(label.casefold() in BIO for label in labels)


def est_equitable(labels: Iterable[str]) -> bool:
    return any("équitable" in _mots(label) for label in labels)


def est_local(labels: Iterable[str]) -> bool:
    """One label may say several things: « local, insertion »."""
    return any("local" in _mots(label) for label in labels)


def _mots(label: str) -> list[str]:
    return re.findall(r"\w+", label.casefold())
