"""The terminal: `groupement …`."""

from __future__ import annotations

import os
import signal
import sys

INTERROMPU = 130
"""The exit status after Ctrl+C."""


def main() -> None:
    """The `groupement` command: what takes long is imported here, where Ctrl+C ends it in silence."""
    ecoute = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ecoute:  # nothing is open yet that would have to be closed
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERROMPU))
    from web.terminal.flux import preparer  # noqa: PLC0415

    preparer()
    from web.terminal.commandes import lancer  # noqa: PLC0415

    if ecoute:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(lancer(sys.argv[1:]))
