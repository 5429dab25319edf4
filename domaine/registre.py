"""Every fact, act and refusal of the trade, loaded: the registries are complete once this module is imported."""

from __future__ import annotations

import importlib
import pkgutil

import domaine
from domaine.acte import ACTES
from domaine.fait import FAITS
from domaine.refus import REFUS

for _module in pkgutil.walk_packages(domaine.__path__, "domaine."):
    if _module.name != __name__:
        importlib.import_module(_module.name)

__all__ = ["ACTES", "FAITS", "REFUS"]
