"""The terminal as the other tests of it run it."""

from tests.web.terminal.conftest import dossier, en_direct, groupement, scenario

__all__ = ["dossier", "en_direct", "groupement", "scenario"]
