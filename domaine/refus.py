"""Refusals: one class per rule; its docstring is the sentence that people read."""

from __future__ import annotations

from typing import ClassVar

REFUS: dict[str, type[Refus]] = {}


class Refus(Exception):
    """The act was refused and nothing was recorded.

    The docstring of each subclass is its French sentence; `{name}` in it is filled from the keyword arguments.
    `regle` names the rule of the trade (R-nnn) that forbids, or "" when it goes without saying.
    """

    regle: ClassVar[str] = ""

    def __init_subclass__(cls, regle: str = "") -> None:
        cls.regle = regle
        REFUS[cls.__name__] = cls

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__((type(self).__doc__ or "").format(**details))

    @property
    def message(self) -> str:
        return str(self)
